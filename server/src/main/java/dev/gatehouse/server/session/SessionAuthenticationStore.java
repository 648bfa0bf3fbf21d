package dev.gatehouse.server.session;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The sessions' last authentications: the login, and what renewed it. */
final class SessionAuthenticationStore {

    /** The last one; empty if there is no such session, or it has ended. */
    Optional<Instant> authenticatedAt(Handle handle, SessionId id) {
        return handle.createQuery("""
                        SELECT COALESCE(reauthenticated_at, started_at) AS authenticated_at
                        FROM session
                        WHERE id = :id AND ended_at IS NULL
                        """)
                .bind("id", id.value())
                .map((row, _) -> Columns.instant(row, "authenticated_at"))
                .findOne();
    }

    /**
     * Renews it.
     *
     * @return whether the session goes on
     */
    boolean renew(Handle handle, SessionId id, Instant now) {
        return handle.createUpdate("UPDATE session SET reauthenticated_at = :now WHERE id = :id AND ended_at IS NULL")
                        .bind("id", id.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }
}
