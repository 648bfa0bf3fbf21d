package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.SealedEvent;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** A process that works for a durable consumer, step by step: to die is to take no further step. Confined to one thread. */
public final class TestNode {

    private final LedgerConsumer.Durable consumer;
    private final Database database;
    private final TestLedger t;
    private final DurableDelivery delivery;

    /** @param name as no other process on the database is called */
    public TestNode(LedgerConsumer.Durable consumer, Database database, TestLedger t, String name) {
        this.consumer = consumer;
        this.database = database;
        this.t = t;
        this.delivery = new DurableDelivery(
                consumer,
                database,
                new ParkedEvents(database, new EventTally(database, t.events()), t.clock()),
                name,
                t.clock());
    }

    /**
     * Lets two processes work in any order, with pauses in which a cursor's lease may end, until there is nothing left to do.
     * Each may fail at any step, and another one may take its place.
     *
     * @param most events that one takes at a time
     * @param node makes one
     */
    public static void workInTurns(Random random, MovedClock clock, int most, Supplier<TestNode> node) {
        TestNode[] nodes = {node.get(), node.get()};
        int quiet = 0;
        while (quiet < 12) {
            int which = random.nextInt(nodes.length);
            if (random.nextInt(6) == 0) {
                nodes[which] = node.get();
            }
            if (random.nextInt(4) == 0) {
                clock.advance(Duration.ofSeconds(4));
            }
            quiet = nodes[which].attempt(1 + random.nextInt(most)) ? 0 : quiet + 1;
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private boolean attempt(int most) {
        try {
            return step(most);
        } catch (RuntimeException _) {
            return true; // What it has written is rolled back.
        }
    }

    /** Delivers at most that many events; whether there were any, and no other process holds the cursor. */
    public boolean step(int most) {
        OptionalLong position = delivery.position();
        if (position.isEmpty()) {
            return false;
        }
        List<SecurityEvent> events = t.ledger().after(position.getAsLong(), most).stream()
                .map(SealedEvent::event)
                .toList();
        if (!events.isEmpty()) {
            delivery.deliver(events);
        }
        return !events.isEmpty();
    }

    /** Delivers all there is. */
    public void catchUp(int batch) {
        boolean more = true;
        while (more) {
            more = step(batch);
        }
    }

    /** Stops in good order. */
    public void stop() {
        delivery.release();
    }

    /** Sends the consumer back behind that event. */
    public void rewind(long sequence) {
        try (LedgerConsumers consumers = new LedgerConsumers(
                database, t.ledger(), new EventTally(database, t.events()), t.clock(), List.of(consumer))) {
            consumers.rewind(consumer.name(), sequence);
        }
    }
}
