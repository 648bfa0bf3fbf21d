package dev.gatehouse.server.session;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes through all live sessions that a filter matches, the newest first, a chunk and a transaction at a time: of those that
 * had begun when the caller asked, without the caller's own. What has begun before the oldest live one is not read, however
 * many have ended. For one walk; not thread-safe.
 */
final class SessionWalk {

    /** So that a transaction that ends them all takes a few milliseconds. */
    private static final int CHUNK = 250;

    private final Database database;
    private final AuditContext context;
    private final Optional<SessionId> own;
    private final SessionStore store = new SessionStore();
    private Filter filter;
    private boolean bounded;
    private Optional<SessionCursor> place = Optional.empty();
    private boolean over;

    SessionWalk(Database database, Filter filter, AuditContext context) {
        this.database = database;
        this.filter = Filter.and(List.of(filter, Filter.isGiven("active", Optional.of("true"))));
        this.context = context;
        this.own = context.caller().map(caller -> caller.sessionId());
    }

    /** Whether it has come to the end. */
    boolean isOver() {
        return over;
    }

    /** The next ones; may be none before the end. */
    List<StoredSession> next() {
        bound();
        Found<SessionCursor, StoredSession> found =
                database.read(handle -> store.page(handle, filter, place, CHUNK, context.at()));
        place = found.stopped()
                .map(Found.Stop::place)
                .or(() -> Optional.of(found.items())
                        .filter(items -> items.size() == CHUNK)
                        .map(items -> SessionCursor.of(items.getLast().session())));
        over = place.isEmpty();
        return found.items().stream()
                .filter(each -> own.filter(each.id()::equals).isEmpty())
                .filter(each -> !each.session().startedAt().isAfter(context.at()))
                .toList();
    }

    /** Where none is live, the filter is left to find none. */
    private void bound() {
        if (!bounded) {
            bounded = true;
            Optional<Instant> oldest = database.read(handle -> store.oldestLive(handle, context.at()));
            filter = Filter.and(List.of(filter, Filter.isFrom("since", oldest.or(() -> Optional.of(context.at())))));
        }
    }
}
