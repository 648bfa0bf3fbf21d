package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Runs the consumers of the ledger, each on a thread of its own, so that one that fails or hangs holds up no other
 * (decision 0027). Thread-safe.
 */
final class LedgerConsumers implements AutoCloseable {

    /** How long a stop waits for a consumer at work before it interrupts it. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Database database;
    private final ParkedEvents parked;
    private final List<ConsumerRunner> runners;
    private final CursorStore cursors = new CursorStore();

    LedgerConsumers(
            Database database, Ledger ledger, EventTally tally, InstantSource clock, List<LedgerConsumer> consumers) {
        this(database, ledger, tally, clock, consumers, ConsumerPace.standard());
    }

    LedgerConsumers(
            Database database,
            Ledger ledger,
            EventTally tally,
            InstantSource clock,
            List<? extends LedgerConsumer> consumers,
            ConsumerPace pace) {
        this.database = database;
        this.parked = new ParkedEvents(database, tally, clock);
        String node = UUID.randomUUID().toString();
        long head = ledger.head();
        this.runners = consumers.stream()
                .map(consumer -> switch (consumer) {
                    case LedgerConsumer.InMemory memory -> new MemoryDelivery(memory, parked, head);
                    case LedgerConsumer.Durable durable -> new DurableDelivery(durable, database, parked, node, clock);
                })
                .map(delivery -> new ConsumerRunner(ledger, delivery, pace))
                .toList();
        if (names().stream().distinct().count() < runners.size()) {
            throw new IllegalArgumentException("Two consumers have one name");
        }
    }

    /** The consumers' names. */
    List<String> names() {
        return runners.stream()
                .map(runner -> runner.delivery().consumer().name())
                .toList();
    }

    /** Begins: those in memory behind the event that was the newest when this was made, durable ones where they were. */
    void start() {
        runners.forEach(ConsumerRunner::start);
    }

    /**
     * How far each consumer is. To be asked from time to time, since the time for which one has not moved is measured from
     * one look to the next.
     *
     * @param head the newest event of the ledger
     */
    List<ConsumerLag> lags(long head, Instant now) {
        return runners.stream().map(runner -> runner.lag(head, now)).toList();
    }

    /**
     * Sends a durable consumer back to the events after that sequence, or after an earlier one where it can go back to no
     * other, whichever process works for it; 0 builds everything anew.
     *
     * @throws IllegalArgumentException if there is no such durable consumer
     */
    void rewind(String name, long sequence) {
        LedgerConsumer.Durable consumer = runners.stream()
                .map(runner -> runner.delivery().consumer())
                .filter(LedgerConsumer.Durable.class::isInstance)
                .map(LedgerConsumer.Durable.class::cast)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No durable consumer: " + name));
        long place = consumer.rewindable(sequence);
        database.execute(handle -> {
            long reached = cursors.reset(handle, name, place);
            parked.forgetAfter(handle, name, place);
            consumer.rewind(handle, reached, place);
        });
    }

    /** Ends all of them, after the ledger was closed; one that hangs is interrupted after five seconds. */
    @Override
    public void close() {
        runners.forEach(ConsumerRunner::stop);
        long deadline = System.nanoTime() + STOP_GRACE.toNanos();
        try {
            for (ConsumerRunner runner : runners) {
                runner.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
