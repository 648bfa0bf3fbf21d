package dev.gatehouse.server.session;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.key.LiveTokens.Period;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The sessions, summed up over the tokens that they stand for. */
final class SessionTokenStore {

    /** When the last access token expires; empty if there was never any. */
    Optional<Instant> lastAccessExpiry(Handle handle) {
        return last(handle.createQuery("""
                SELECT MAX(access_expires_at) AS last_expiry
                FROM session
                """));
    }

    /** When the last refresh token expires that is still good; empty if there is none. */
    Optional<Instant> lastRefreshExpiry(Handle handle) {
        return last(handle.createQuery("""
                SELECT MAX(expires_at) AS last_expiry
                FROM session
                WHERE ended_at IS NULL
                """));
    }

    /** How many sessions that go on have an access token that lives and was made then. */
    long countAccess(Handle handle, Period made, Instant now) {
        return count(handle.createQuery("""
                SELECT COUNT(*)
                FROM session
                WHERE access_expires_at > :now AND ended_at IS NULL AND rotated_at BETWEEN :from AND :until
                """), made, now);
    }

    /** How many sessions that go on have a refresh token that lives and was made then. */
    long countRefresh(Handle handle, Period made, Instant now) {
        return count(handle.createQuery("""
                SELECT COUNT(*)
                FROM session
                WHERE expires_at > :now AND ended_at IS NULL AND rotated_at BETWEEN :from AND :until
                """), made, now);
    }

    private static Optional<Instant> last(Query query) {
        return query.map((row, _) -> Optional.ofNullable(Columns.instantOrNull(row, "last_expiry")))
                .one();
    }

    private static long count(Query query, Period made, Instant now) {
        return query.bind("now", now)
                .bind("from", made.from())
                .bind("until", made.until())
                .mapTo(Long.class)
                .one();
    }
}
