package dev.gatehouse.console.sessions;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import java.util.Map;

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
        Map<String, String> details = event.details();
        return new SessionRow(
                session.ended(event.occurredAt(), details.get("reason"), details.get("by")), Standing.ENDED);
    }
}
