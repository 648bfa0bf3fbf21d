package dev.gatehouse.server.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Reads the ledger in its order, and the next events while some are looked at by another thread. A handle serves one thread at a
 * time, so what else is needed of the database is read in between. Confined to one thread, but for the looking.
 */
final class LedgerReader {

    /** What is in memory at most, twice. */
    private static final int BATCH = 1_000;

    private final LedgerStore ledger = new LedgerStore();
    private final Handle handle;

    LedgerReader(Handle handle) {
        this.handle = handle;
    }

    /**
     * Goes through the events behind that one, until something is found.
     *
     * @param prepare reads what is needed to look at the events up to that one, on the caller's thread
     * @param look    uses no handle, and is called on other threads, by one of them at a time
     */
    <T> Optional<T> find(long after, LongConsumer prepare, Function<List<LedgerEntry>, Optional<T>> look) {
        Optional<T> found = Optional.empty();
        List<LedgerEntry> batch = ledger.after(handle, after, BATCH);
        while (!batch.isEmpty() && found.isEmpty()) {
            List<LedgerEntry> some = batch;
            long last = some.getLast().sequence();
            prepare.accept(last);
            Aside<Optional<T>> looking = Aside.begin(() -> look.apply(some));
            try {
                batch = ledger.after(handle, last, BATCH);
            } finally {
                found = looking.result();
            }
        }
        return found;
    }
}
