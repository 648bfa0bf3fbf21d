package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import dev.gatehouse.server.ledger.Standstill;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings one consumer through the ledger, on a virtual thread of its own. Events are delivered in batches; after a failure
 * one by one, up to the end of the batch, so that the event that fails is known. Thread-safe.
 */
final class ConsumerRunner {

    private static final Logger LOG = System.getLogger(ConsumerRunner.class.getName());

    private static final int BATCH = 200;

    private final Ledger ledger;
    private final Delivery delivery;
    private final ConsumerPace pace;
    private final Thread thread;
    private final Standstill standstill = new Standstill();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Up to this event, each is delivered by itself. */
    private long carefulUntil;

    private long failing;
    private int failures;

    ConsumerRunner(Ledger ledger, Delivery delivery, ConsumerPace pace) {
        this.ledger = ledger;
        this.delivery = delivery;
        this.pace = pace;
        this.thread = Thread.ofVirtual()
                .name("consumer-" + delivery.consumer().name())
                .unstarted(this::run);
    }

    /** Begins. */
    void start() {
        thread.start();
    }

    Delivery delivery() {
        return delivery;
    }

    /** How far the consumer is behind that event; its standstill is measured from one call to the next. */
    ConsumerLag lag(long head, Instant now) {
        LedgerConsumer consumer = delivery.consumer();
        long sequence = delivery.sequence();
        return new ConsumerLag(
                consumer.name(),
                consumer instanceof LedgerConsumer.Durable,
                sequence,
                Math.max(0, head - sequence),
                standstill.after(head > sequence, sequence, now));
    }

    /** Begins to end: delivers nothing more once what is under way is done. The ledger is closed before, which wakes it. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for the end; a consumer that hangs is interrupted after that time. */
    void join(Duration longest) throws InterruptedException {
        if (thread.isAlive() && !thread.join(longest)) {
            LOG.log(Level.WARNING, "Still at work, and interrupted: {0}", thread.getName());
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (stopping.getCount() > 0 && !ledger.isClosed()) {
                step();
            }
            delivery.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Only the release: another process waits for the end of the lease then.
            LOG.log(Level.DEBUG, "Not released", e);
        } finally {
            delivery.consumer().end();
        }
    }

    private void step() throws InterruptedException {
        try {
            OptionalLong position = delivery.position();
            if (position.isEmpty()) {
                pause(pace.standby());
                return;
            }
            int most = position.getAsLong() < carefulUntil ? 1 : BATCH;
            List<SecurityEvent> events = next(position.getAsLong(), most);
            if (!events.isEmpty()) {
                deliver(events);
                gather(events.size());
            }
            if (events.size() < most) {
                boolean _ = ledger.await(delivery.sequence(), pace.idle());
            }
        } catch (CursorLostException _) {
            // The next position is another one.
        } catch (RuntimeException | Error e) {
            outage(e);
        }
    }

    private void gather(int delivered) throws InterruptedException {
        if (delivery.consumer() instanceof LedgerConsumer.Durable durable
                && delivered < BATCH
                && delivery.sequence() >= carefulUntil) {
            pause(durable.gathering());
        }
    }

    private void pause(Duration length) throws InterruptedException {
        boolean _ = stopping.await(length.toNanos(), TimeUnit.NANOSECONDS);
    }

    private List<SecurityEvent> next(long position, int most) {
        return ledger.after(position, most).stream().map(SealedEvent::event).toList();
    }

    private void deliver(List<SecurityEvent> events) throws InterruptedException {
        try {
            delivery.deliver(events);
        } catch (CursorLostException e) {
            throw e;
        } catch (RuntimeException | Error e) { // A stack overflow is an event's failure like any other.
            if (Database.isOutage(e)) {
                throw e;
            }
            failed(events, e);
        }
    }

    private void failed(List<SecurityEvent> events, Throwable e) throws InterruptedException {
        if (events.size() > 1) {
            carefulUntil = events.getLast().sequence();
            return;
        }
        SecurityEvent event = events.getFirst();
        failures = event.sequence() == failing ? failures + 1 : 1;
        failing = event.sequence();
        if (failures < pace.tries()) {
            log(Level.WARNING, "and will be tried again", event, e);
            pause(pace.pause(failures));
        } else {
            log(Level.ERROR, "and is parked", event, e);
            delivery.park(event, e.getClass().getSimpleName());
        }
    }

    /** The first failure of an event, and its last one. */
    private void log(Level level, String consequence, SecurityEvent event, Throwable e) {
        if (failures == 1 || level == Level.ERROR) {
            LOG.log(
                    level,
                    "Event %d could not be taken by the consumer %s %s"
                            .formatted(event.sequence(), delivery.consumer().name(), consequence),
                    e);
        }
    }

    /** What keeps the cursor or the ledger from being read is the database's, and no event's, failure. */
    private void outage(Throwable e) throws InterruptedException {
        if (!Database.isOutage(e)) {
            LOG.log(
                    Level.WARNING,
                    "The consumer %s cannot go on".formatted(delivery.consumer().name()),
                    e);
        }
        pause(pace.standby());
    }
}
