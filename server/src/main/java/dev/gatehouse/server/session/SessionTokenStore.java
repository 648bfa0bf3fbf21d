package dev.gatehouse.server.session;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.key.LiveTokens.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tokens that the sessions stand for, by purpose. Each statement reads one end of the index of the tokens' expiry, and
 * no more rows than it is told.
 */
final class SessionTokenStore {

    /**
     * What a part of the sessions tells.
     *
     * @param lookedAt how many sessions that was
     * @param live     how many of them go on and have a newest token that was made when it was asked for
     */
    record Sample(long lookedAt, long live) {

        /** The live ones, if these are all that there are; else what was the most to look at. */
        long countUpTo(long most) {
            return lookedAt < most ? live : most;
        }
    }

    /** When the last token expires, be its session ended or not; empty if there was never any. */
    Optional<Instant> lastExpiry(Handle handle, KeyPurpose purpose) {
        return handle.createQuery("""
                        SELECT %1$s AS expiry
                        FROM session
                        ORDER BY %1$s DESC
                        FETCH FIRST 1 ROW ONLY
                        """.formatted(expiryOf(purpose)))
                .map((row, _) -> Columns.instant(row, "expiry"))
                .findOne();
    }

    /** Of the sessions whose tokens expire last, at most that many, those with tokens that were made since then. */
    Sample lastToExpire(Handle handle, KeyPurpose purpose, Instant from, int most, Instant now) {
        return handle.createQuery("""
                        SELECT COUNT(*) AS looked_at,
                               SUM(CASE WHEN ended_at IS NULL AND rotated_at >= :from THEN 1 ELSE 0 END) AS live
                        FROM (SELECT ended_at, rotated_at
                              FROM session
                              WHERE %1$s > :now
                              ORDER BY %1$s DESC
                              FETCH FIRST :most ROWS ONLY) AS candidate
                        """.formatted(expiryOf(purpose)))
                .bind("from", from)
                .bind("now", now)
                .bind("most", most)
                .map((row, _) -> sample(row))
                .one();
    }

    /** Of the sessions whose tokens expire next, until then and at most that many, those with tokens made in that time. */
    Sample nextToExpire(Handle handle, KeyPurpose purpose, Span made, Instant until, int most, Instant now) {
        return handle.createQuery("""
                        SELECT COUNT(*) AS looked_at,
                               SUM(CASE WHEN ended_at IS NULL AND rotated_at BETWEEN :from AND :madeUntil THEN 1
                                        ELSE 0 END) AS live
                        FROM (SELECT ended_at, rotated_at
                              FROM session
                              WHERE %1$s > :now AND %1$s <= :until
                              ORDER BY %1$s
                              FETCH FIRST :most ROWS ONLY) AS candidate
                        """.formatted(expiryOf(purpose)))
                .bind("from", made.from())
                .bind("madeUntil", made.until())
                .bind("now", now)
                .bind("until", until)
                .bind("most", most)
                .map((row, _) -> sample(row))
                .one();
    }

    private static String expiryOf(KeyPurpose purpose) {
        return switch (purpose) {
            case ACCESS -> "access_expires_at";
            case REFRESH -> "expires_at";
            case AUDIT -> throw new IllegalArgumentException("Audit keys sign no tokens");
        };
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(row.getLong("looked_at"), row.getLong("live"));
    }
}
