package dev.gatehouse.server.session;

import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions by their age, for retention. */
final class SessionAgeStore {

    /** A few tens of milliseconds. */
    private static final int STEP = 500;

    /** When the last access token of the session that ended first expired. */
    Optional<Instant> oldestEnd(Handle handle) {
        return handle.createQuery("""
                        SELECT access_expires_at
                        FROM session
                        ORDER BY access_expires_at
                        FETCH FIRST 1 ROW ONLY
                        """)
                .map((row, _) -> Columns.instant(row, "access_expires_at"))
                .findOne();
    }

    /** Deletes some of those that ended before that time and none of whose tokens lived then; how many. */
    int deleteEnded(Handle handle, Instant before) {
        List<String> ids = handle.createQuery("""
                        SELECT id
                        FROM session
                        WHERE access_expires_at < :before AND expires_at < :before
                            AND (ended_at IS NULL OR ended_at < :before)
                        ORDER BY access_expires_at
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("before", before)
                .bind("limit", STEP)
                .mapTo(String.class)
                .list();
        return ids.isEmpty()
                ? 0
                : handle.createUpdate("DELETE FROM session WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .execute();
    }
}
