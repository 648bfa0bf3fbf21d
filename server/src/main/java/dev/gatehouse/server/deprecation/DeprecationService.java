package dev.gatehouse.server.deprecation;

import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Deprecation;
import dev.gatehouse.server.http.DeprecationListener;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Finds out who still calls deprecated routes. A call is counted in memory, and written a few seconds later; the record gets
 * an event for a caller's first call and then at most one an hour, with their number.
 *
 * <p>The answer is one row a caller, not the sum of these events: they would be read by the thousand a caller and year, and
 * lack the present hour. A crash loses the calls of the last seconds, and the events of the last hour. Thread-safe.
 */
final class DeprecationService implements DeprecationListener {

    /** A client that signs in all day makes some twenty events of it, and no thousands. */
    private static final Duration EVENT_WINDOW = Duration.ofHours(1);

    /** Those who called longest ago are forgotten first: a caller can describe itself otherwise each time. */
    private static final int MOST_CALLERS = 10_000;

    private static final int MOST_SHOWN = 100;

    private final Database database;
    private final DeprecatedCallerStore store = new DeprecatedCallerStore();
    private final PendingCalls pending = new PendingCalls();
    private final EventTally tally;

    public DeprecationService(Database database, EventLog events) {
        this.database = database;
        this.tally = EventTally.ofPrograms(database, events, EVENT_WINDOW);
    }

    @Override
    public void called(Endpoint endpoint, RequestSource source, Instant now) {
        pending.add(endpoint, source, now);
        tally.count(EventDraft.of(EventType.DEPRECATED_ROUTE_USED, source, now));
    }

    /** Writes what was counted, and the events whose hour is over. */
    public void flush(Instant now) {
        writeCalls();
        tally.flush(now);
    }

    /** Writes everything. */
    public void flushAll() {
        writeCalls();
        tally.flushAll();
    }

    /** Who calls that endpoint, up to this moment. */
    DeprecatedRoute route(Endpoint endpoint, Deprecation why) {
        writeCalls();
        String route = endpoint.route();
        return database.read(handle -> new DeprecatedRoute(
                route,
                why.since(),
                why.sunset(),
                why.successor(),
                store.calls(handle, route),
                store.callers(handle, route, MOST_SHOWN)));
    }

    /**
     * Writes the counted calls, one caller after the other, so that a later reader sees all that was counted before.
     */
    private synchronized void writeCalls() {
        Map<CallerKey, CallSum> taken = pending.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(taken);
        } catch (RuntimeException e) {
            pending.putBack(taken);
            throw e;
        }
    }

    /** Another server may make the same caller's row meanwhile; it is there the next time. */
    private void write(Map<CallerKey, CallSum> calls) {
        boolean written = false;
        while (!written) {
            written = database.unlessDuplicate(handle -> {
                        calls.forEach((key, sum) -> store.add(handle, key, sum));
                        store.keep(handle, MOST_CALLERS);
                        return true;
                    })
                    .isPresent();
        }
    }
}
