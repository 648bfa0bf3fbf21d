package dev.gatehouse.server.event;

import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signs where the ledger ends, every so often. Thread-safe; of several processes on one database, the ledger's lock
 * decides which one signs.
 */
public final class Checkpoints {

    /** Few enough to hold what a rewrite could hide small, many enough that signing costs nothing. */
    private static final long EVENTS = 1_000;

    /** With fewer events than that. */
    private static final Duration AGE = Duration.ofHours(1);

    private final CheckpointStore store = new CheckpointStore();
    private final HeadStore heads = new HeadStore();
    private final Database database;
    private final HeadSigner signer;
    private final InstantSource clock;
    private @Nullable Latest latest;

    public Checkpoints(Database database, HeadSigner signer, InstantSource clock) {
        this.database = database;
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs that the ledger ends there, if enough has happened since the last time. */
    synchronized void signIfDue(Head head) {
        Instant now = clock.instant();
        if (latest == null || latest.isOld(head, now)) {
            latest = database.transaction(handle -> {
                Latest last = Latest.of(store.last(handle));
                return last.isOld(head, now) ? sign(handle, now) : last;
            });
        }
    }

    /** Signs where the ledger ends now, if that is not signed yet. */
    synchronized void sign() {
        Instant now = clock.instant();
        latest = database.transaction(handle -> sign(handle, now));
    }

    private Latest sign(Handle handle, Instant now) {
        Head head = heads.lock(handle);
        Latest last = Latest.of(store.last(handle));
        if (head.sequence() <= last.sequence()) {
            return last;
        }
        store.insert(handle, Checkpoint.sign(head, now, signer));
        return new Latest(head.sequence(), now);
    }

    /** The last checkpoint that we know of. */
    private record Latest(long sequence, Instant signedAt) {

        static Latest of(Optional<Checkpoint> checkpoint) {
            return checkpoint
                    .map(last -> new Latest(last.head().sequence(), last.signedAt()))
                    .orElse(new Latest(0, Instant.EPOCH));
        }

        boolean isOld(Head head, Instant now) {
            long since = head.sequence() - sequence;
            return since >= EVENTS || (since > 0 && !now.isBefore(signedAt.plus(AGE)));
        }
    }
}
