package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Ends all sessions that a filter matches because an admin wants it so (R18): in many small transactions, so that nothing else
 * waits for it. Where it breaks off, those that were ended stay ended, each with its event. Thread-safe.
 */
final class BulkTerminationService {

    /** More than that is a mistake, or the work of several orders. */
    static final int MOST = 100_000;

    private final Database database;
    private final SessionService sessions;
    private final EventLog events;
    private final Rank rank;

    BulkTerminationService(Database database, SessionService sessions, EventLog events, Rank rank) {
        this.database = database;
        this.sessions = sessions;
        this.events = events;
        this.rank = rank;
    }

    /** Counts what an order would end, and ends nothing. */
    BulkTerminationOutcome count(Filter filter, AuditContext context) {
        SessionWalk walk = new SessionWalk(database, filter, context);
        Reach reach = new Reach(context);
        int matched = 0;
        int reached = 0;
        while (!walk.isOver() && matched <= MOST) {
            List<StoredSession> found = walk.next();
            matched += found.size();
            reached += database.read(handle -> reach.of(handle, found)).size();
        }
        return matched > MOST
                ? new BulkTerminationOutcome.TooMany()
                : new BulkTerminationOutcome.Done(new BulkTermination(true, matched, matched - reached, 0));
    }

    /** Ends them, unless there are others than the caller has seen. The order is an event, and the end of each session. */
    BulkTerminationOutcome terminate(BulkOrder order, AuditContext context) {
        return switch (count(order.filter(), context)) {
            case BulkTerminationOutcome.Done(BulkTermination counted)
            when order.expects(counted.matched()) -> new BulkTerminationOutcome.Done(end(order, counted, context));
            case BulkTerminationOutcome.Done(BulkTermination counted) ->
                new BulkTerminationOutcome.CountChanged(counted.matched(), order.expected());
            case BulkTerminationOutcome refused -> refused;
        };
    }

    private BulkTermination end(BulkOrder order, BulkTermination counted, AuditContext context) {
        int reached = counted.matched() - counted.spared();
        if (reached > 0) {
            database.execute(handle -> events.append(
                    handle,
                    context.event(EventType.SESSIONS_TERMINATED)
                            .with(EventDetail.FILTER, order.text())
                            .with(EventDetail.REASON, order.reason())
                            .with(EventDetail.SESSIONS_ENDED, reached)));
        }
        SessionWalk walk = new SessionWalk(database, order.filter(), context);
        Reach reach = new Reach(context);
        int terminated = 0;
        while (!walk.isOver() && terminated < MOST) {
            List<StoredSession> found = walk.next();
            terminated += database.write(
                    handle -> sessions.terminate(handle, reach.of(handle, found), order.reason(), context));
        }
        return new BulkTermination(false, counted.matched(), counted.spared(), terminated);
    }

    /** On whose sessions the caller may act. Each account is looked up once an order. Not thread-safe. */
    private final class Reach {

        private final AuditContext context;
        private final Map<AccountId, Boolean> known = new HashMap<>();

        Reach(AuditContext context) {
            this.context = context;
        }

        List<StoredSession> of(Handle handle, List<StoredSession> found) {
            return found.stream()
                    .filter(each ->
                            known.computeIfAbsent(each.accountId(), account -> rank.reaches(handle, account, context)))
                    .toList();
        }
    }
}
