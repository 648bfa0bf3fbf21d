package dev.gatehouse.server.lockout;

import dev.gatehouse.server.account.PasswordTry;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A try with its places at the turnstile; none where nothing counts. Confined to one thread. */
final class CountedTry implements PasswordTry {

    private final Database database;
    private final Turnstile turnstile;
    private final Doors doors;
    private final Tried tried;
    private final List<Long> places;
    private boolean settled;

    CountedTry(Database database, Turnstile turnstile, Doors doors, Tried tried, List<Long> places) {
        this.database = database;
        this.turnstile = turnstile;
        this.doors = doors;
        this.tried = tried;
        this.places = List.copyOf(places);
    }

    @Override
    public boolean stillCounts(Handle handle) {
        return turnstile.stillCounts(handle, tried, places);
    }

    @Override
    public void succeeded(Handle handle) {
        turnstile.succeeded(handle, tried, places);
        handle.afterCommit(() -> settled = true);
    }

    @Override
    public Optional<Instant> failed(Handle handle) {
        Optional<Instant> until = turnstile.failed(handle, tried, places);
        handle.afterCommit(() -> settled = true);
        return until;
    }

    @Override
    public void close() {
        try {
            if (!settled && !places.isEmpty()) {
                database.execute(handle -> turnstile.withdraw(handle, places));
            }
        } finally {
            doors.tell(tried.counters());
        }
    }
}
