package dev.gatehouse.server.lockout;

import dev.gatehouse.server.account.PasswordAttempt;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventTally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** An attempt with its reservations; none where nothing counts. Confined to one thread. */
final class ReservedAttempt implements PasswordAttempt {

    private final Database database;
    private final AttemptCounter counter;
    private final AttemptQueue queue;
    private final EventTally tally;
    private final AttemptKeys tried;
    private final List<Long> reservations;
    private boolean settled;

    ReservedAttempt(
            Database database,
            AttemptCounter counter,
            AttemptQueue queue,
            EventTally tally,
            AttemptKeys tried,
            List<Long> reservations) {
        this.database = database;
        this.counter = counter;
        this.queue = queue;
        this.tally = tally;
        this.tried = tried;
        this.reservations = List.copyOf(reservations);
    }

    @Override
    public boolean stillCounts(Handle handle) {
        return counter.stillCounts(handle, tried, reservations);
    }

    @Override
    public Optional<Instant> lockedUntil(Handle handle) {
        Optional<Instant> until = counter.lockedUntil(handle, tried);
        until.ifPresent(_ -> tally.count(handle, LockoutEvents.refused(tried, "locked_out")));
        return until;
    }

    @Override
    public void succeeded(Handle handle) {
        counter.succeeded(handle, tried, reservations);
        handle.afterCommit(() -> settled = true);
    }

    @Override
    public Optional<Instant> failed(Handle handle) {
        Optional<Instant> until = counter.failed(handle, tried, reservations);
        handle.afterCommit(() -> settled = true);
        return until;
    }

    @Override
    public void close() {
        try {
            if (!settled && !reservations.isEmpty()) {
                database.execute(handle -> counter.withdraw(handle, reservations));
            }
        } finally {
            queue.tell(tried.keys());
        }
    }
}
