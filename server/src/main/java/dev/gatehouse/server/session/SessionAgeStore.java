package dev.gatehouse.server.session;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions by their age, for retention. */
final class SessionAgeStore {

    /** A few tens of milliseconds. */
    private static final int STEP = 500;

    /**
     * The session has ended, or expired, before that time. Sessions are found by the index of their access tokens' expiry; where
     * another column were compared as it is, HSQLDB would take that one's index, and sort.
     */
    private static final String OVER = """
            expires_at + INTERVAL '0' SECOND < :before
              AND (ended_at IS NULL OR ended_at + INTERVAL '0' SECOND < :before)
            """;

    /** When the last access token of a session expired: the earliest of those that were over before that time. */
    Optional<Instant> oldest(Handle handle, Instant before) {
        return handle.createQuery("""
                        SELECT access_expires_at
                        FROM session
                        WHERE access_expires_at < :before AND %s
                        ORDER BY access_expires_at
                        FETCH FIRST 1 ROW ONLY
                        """.formatted(OVER))
                .bind("before", before)
                .map((row, _) -> Columns.instant(row, "access_expires_at"))
                .findOne();
    }

    /**
     * Deletes some of those that were over before that time.
     *
     * @param expired their last access token expired before that; no later than the other time
     * @return how many
     */
    int delete(Handle handle, Instant before, Instant expired) {
        List<String> ids = handle.createQuery("""
                        SELECT id
                        FROM session
                        WHERE access_expires_at < :expired AND %s
                        ORDER BY access_expires_at
                        FETCH FIRST :limit ROWS ONLY
                        """.formatted(OVER))
                .bind("before", before)
                .bind("expired", expired)
                .bind("limit", STEP)
                .mapTo(String.class)
                .list();
        return ids.isEmpty()
                ? 0
                : handle.createUpdate("DELETE FROM session WHERE "
                                + Dialect.of(handle).inOrder("session", "id IN (<ids>)"))
                        .bindList("ids", ids)
                        .execute();
    }
}
