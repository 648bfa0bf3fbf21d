package dev.gatehouse.console.sessions;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.list.Row;

/** How a session stands, as the page shows it. */
public enum SessionStatus {
    /** In use. */
    ACTIVE,
    /** Its end was asked for, and the event that says so has not arrived yet. */
    ENDING,
    /** Ended by a user, or by Gatehouse. */
    ENDED,
    /** Its tokens have expired. */
    EXPIRED;

    /** How that session stands. */
    static SessionStatus of(Row<Session> row) {
        if (row.changing()) {
            return ENDING;
        }
        if (row.item().active()) {
            return ACTIVE;
        }
        return row.item().endedAt() == null ? EXPIRED : ENDED;
    }
}
