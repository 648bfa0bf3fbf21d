package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.database.Dialect;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Sessions that have expired and were not ended. A clock that is ahead takes live ones for them, and they would go on as soon as
 * it is right.
 */
final class ExpiredSessionStore {

    /** Far more than people have, and a few tens of milliseconds. */
    private static final int MOST = 1_000;

    /**
     * Ends those of an account, with their expiry for an end, so that they have expired by any clock: the last thousand to
     * expire, which would go on first. Rows are taken in the order of their ids. HSQLDB sorts all that the account has, unless
     * the order names all columns of the index.
     */
    void end(Handle handle, AccountId account, Instant now) {
        List<String> ids = handle.createQuery("""
                        SELECT id
                        FROM session
                        WHERE account_id = :account AND ended_at IS NULL AND expires_at <= :now
                          AND access_expires_at + INTERVAL '0' SECOND <= :now
                        ORDER BY account_id DESC, ended_at DESC, expires_at DESC
                        FETCH FIRST :most ROWS ONLY
                        """)
                .bind("account", account.value())
                .bind("now", now)
                .bind("most", MOST)
                .mapTo(String.class)
                .list();
        if (!ids.isEmpty()) {
            handle.createUpdate(
                            """
                            UPDATE session
                            SET ended_at = GREATEST(expires_at, access_expires_at), end_reason = 'expired'
                            WHERE %s
                            """.formatted(Dialect.of(handle).inOrder("session", "id IN (<ids>) AND ended_at IS NULL")))
                    .bindList("ids", ids)
                    .execute();
        }
    }
}
