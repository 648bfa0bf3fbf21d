package dev.gatehouse.server.event;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditOutcome.Broken;
import dev.gatehouse.server.event.AuditOutcome.Holds;
import dev.gatehouse.server.event.AuditOutcome.Miscounted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Proves that the ledger is as it was written (R40): walks along all of it, and compares the counts with it. It holds up
 * nobody, takes the same memory however long the ledger is, and leaves out what waits in the inbox. Thread-safe.
 */
public final class AuditVerification {

    /** What is in memory at most. */
    private static final int BATCH = 1_000;

    private final HeadStore heads = new HeadStore();
    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final Database database;
    private final HeadSigner signer;

    /** @param signer tells which checkpoints are ours */
    public AuditVerification(Database database, HeadSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /** Looks at everything. */
    public AuditOutcome verify() {
        return database.snapshot(this::verify);
    }

    private AuditOutcome verify(Handle handle) {
        ChainWalk walk = new ChainWalk(handle, signer);
        Optional<Broken> broken = walk(handle, walk).or(() -> walk.end(heads.read(handle)));
        if (broken.isPresent()) {
            return broken.get();
        }
        Head head = walk.last();
        return miscounted(handle, head.sequence())
                .<AuditOutcome>map(Miscounted::new)
                .orElseGet(() -> new Holds(head.sequence(), head.hash()));
    }

    private Optional<Broken> walk(Handle handle, ChainWalk walk) {
        long after = Long.MIN_VALUE;
        List<LedgerEntry> batch = ledger.after(handle, after, BATCH);
        while (!batch.isEmpty()) {
            for (LedgerEntry entry : batch) {
                Optional<Broken> broken = walk.step(entry);
                if (broken.isPresent()) {
                    return broken;
                }
            }
            after = batch.getLast().sequence();
            batch = ledger.after(handle, after, BATCH);
        }
        return Optional.empty();
    }

    /** Each count must be right, and together they must count every event: so none is missing. */
    private Optional<String> miscounted(Handle handle, long events) {
        long counted = minutes.total(handle);
        if (counted != events) {
            return Optional.of("%d events are counted, but the ledger has %d".formatted(counted, events));
        }
        List<Instant> batch = minutes.after(handle, Instant.EPOCH, BATCH);
        while (!batch.isEmpty()) {
            for (Instant minute : batch) {
                if (!minutes.countsOf(handle, minute).equals(ledger.countsOf(handle, minute))) {
                    return Optional.of("the events of the minute %s are not as many as are counted".formatted(minute));
                }
            }
            batch = minutes.after(handle, batch.getLast(), BATCH);
        }
        return Optional.empty();
    }
}
