package dev.gatehouse.server.feature;

import dev.gatehouse.server.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Lets a durable consumer write anew what follows from the ledger, for a command: beside the servers of the database, of
 * which any may do the work, or without one. Thread-safe.
 */
public final class ConsumerReplay {

    private static final Duration LOOKING = Duration.ofMillis(100);

    private final FeatureContext context;
    private final Ledger ledger;
    private final CursorStore cursors = new CursorStore();

    public ConsumerReplay(FeatureContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /**
     * Sends the consumer back to the begin, and waits until it is where the ledger ends now. What ends the wait early leaves
     * the rest to the servers.
     *
     * @param progress is told from time to time how many events are still before it
     */
    public void run(LedgerConsumer.Durable consumer, LongConsumer progress) throws InterruptedException {
        long head = ledger.head();
        try (LedgerConsumers consumers =
                new LedgerConsumers(context.database(), ledger, context.tally(), context.clock(), List.of(consumer))) {
            consumers.rewind(consumer.name(), 0);
            consumers.start();
            long left = head;
            while (left > 0) {
                Thread.sleep(LOOKING);
                left = head - reached(consumer.name());
                progress.accept(Math.max(0, left));
            }
        }
    }

    /** Where the row is, which another process may move. */
    private long reached(String consumer) {
        return context.database()
                .read(handle -> cursors.find(handle, consumer))
                .map(LedgerCursor::sequence)
                .orElse(0L);
    }
}
