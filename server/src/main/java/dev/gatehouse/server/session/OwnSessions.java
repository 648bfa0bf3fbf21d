package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A user's own sessions, which they see and end themselves. Thread-safe. */
final class OwnSessions {

    /** How a session that its user ended shows it. */
    private static final String REASON = "ended_by_user";

    private final Database database;
    private final SessionService sessions;
    private final EventLog events;
    private final EventTally tally;

    public OwnSessions(Database database, SessionService sessions, EventLog events, EventTally tally) {
        this.database = database;
        this.sessions = sessions;
        this.events = events;
        this.tally = tally;
    }

    /** The caller's active sessions, newest first. */
    Found<SessionCursor, Session> active(Caller caller, Optional<SessionCursor> after, int limit, Instant now) {
        Filter own = Filter.is("user", caller.username()).and(Filter.is("active", "true"));
        return sessions.list(own, after, limit, now);
    }

    /**
     * Ends one of the caller's sessions; one that had been ended before stays as it was. An attempt on another
     * account's session is recorded (R39), and otherwise treated as if there were none with that id.
     *
     * @return the session as it is now; empty if the caller has none with that id
     */
    Optional<Session> end(SessionId id, AuditContext context) {
        return database.write(handle -> sessions.find(handle, id, context.at())
                .flatMap(
                        session -> session.accountId().equals(context.signedIn().accountId())
                                ? Optional.of(end(handle, session, context))
                                : notYours(handle, session, context)));
    }

    private Session end(Handle handle, StoredSession session, AuditContext context) {
        if (sessions.end(handle, session, REASON, context.signedIn().username(), context.at())) {
            events.append(
                    handle,
                    EventDraft.of(EventType.SESSION_TERMINATED, context)
                            .about(
                                    context.signedIn().accountId(),
                                    context.signedIn().username())
                            .in(session.id())
                            .with(EventDetail.REASON, REASON)
                            .with(EventDetail.BY, context.signedIn().username()));
        }
        return sessions.find(handle, session.id(), context.at()).orElseThrow().session();
    }

    private Optional<Session> notYours(Handle handle, StoredSession session, AuditContext context) {
        tally.count(
                handle,
                EventDraft.of(EventType.OWNERSHIP_VIOLATION, context)
                        .about(
                                context.signedIn().accountId(),
                                context.signedIn().username())
                        .in(context.signedIn().sessionId())
                        .with(EventDetail.OWNER, session.accountId().toString())
                        .with(EventDetail.SESSION, session.id()));
        return Optional.empty();
    }
}
