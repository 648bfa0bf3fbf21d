package dev.gatehouse.console.sessions;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;

/**
 * A session in the table.
 *
 * @param session  the session as it was read
 * @param standing how it stands
 */
public record SessionRow(Session session, Standing standing) {

    /** A row for a session as the server tells it. */
    static SessionRow of(Session session) {
        if (session.active()) {
            return new SessionRow(session, Standing.ACTIVE);
        }
        return new SessionRow(session, session.endedAt() == null ? Standing.EXPIRED : Standing.ENDED);
    }

    /** Which session it is. */
    SessionId id() {
        return session.id();
    }

    /** The same session in another standing. */
    SessionRow standing(Standing other) {
        return new SessionRow(session, other);
    }

    /** The row after the event that ended the session. */
    SessionRow endedBy(SecurityEvent event) {
        Session ended = new Session(
                session.id(),
                session.userId(),
                session.username(),
                session.startedAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.address(),
                session.userAgent(),
                session.refreshes(),
                false,
                event.occurredAt(),
                event.details().get("reason"),
                event.details().get("ended_by"));
        return new SessionRow(ended, Standing.ENDED);
    }
}
