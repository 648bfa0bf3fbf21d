package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Watches whether events are sealed: on one database, a server that has stalled can keep all others from sealing. To be
 * looked at from time to time, since it goes by what it has seen. Thread-safe.
 */
final class LedgerProgress {

    private final Database database;
    private final HeadStore heads = new HeadStore();
    private final UnsealedStore unsealed = new UnsealedStore();
    private final Standstill sealing = new Standstill();

    LedgerProgress(Database database) {
        this.database = database;
    }

    /** Looks once; costs two rows, however much waits. */
    Progress look(Instant now) {
        Seen seen = database.read(this::see);
        Duration unsealed =
                sealing.after(seen.oldest().isPresent(), seen.oldest().orElse(0), now);
        return new Progress(seen.head(), unsealed);
    }

    private Seen see(Handle handle) {
        List<UnsealedEvent> oldest = unsealed.oldest(handle, 1);
        return new Seen(
                heads.read(handle).head().sequence(),
                oldest.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(oldest.getFirst().id()));
    }

    /**
     * How far the ledger is.
     *
     * @param head     the last sealed event's sequence; 0 if there is none
     * @param unsealed for how long at least the oldest event has waited to be sealed; zero if none waits
     */
    record Progress(long head, Duration unsealed) {}

    private record Seen(long head, OptionalLong oldest) {}
}
