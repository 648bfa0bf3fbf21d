package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A session as its row has it, with the name of its account. */
final class SessionRow {

    private static final String SESSIONS = """
            SELECT s.id, s.account_id, a.username, s.started_at, s.last_used_at, s.access_expires_at,
                   s.expires_at, s.address, s.user_agent, s.refreshes, s.current_jti, s.previous_jti, s.rotated_at,
                   s.ended_at, s.end_reason, s.ended_by, s.rotated_client, s.rotated_user_agent, s.second_client_at,
                   s.throttled_jti, s.throttled_client, s.throttled_until
            FROM session s
            """;

    /** A token of a session may be good. */
    static final String LIVES =
            "(s.expires_at + INTERVAL '0' SECOND > :now OR s.access_expires_at + INTERVAL '0' SECOND > :now)";

    /**
     * As {@link #LIVES}, of a session that goes on, for statements that come to sessions by the account: the condition on
     * {@code :past} is the end of an index, so the sessions that have expired long ago are not read. It drops none that
     * lives, since a refresh token expires after it was made and an access token less than its longest life after that.
     */
    static final String GOES_ON = """
            ended_at IS NULL AND expires_at > :past
              AND (expires_at > :now OR access_expires_at > :now)
            """;

    /** In the place of an id that is none of ours, as a database writer may leave it: it is shown, and nothing finds it. */
    private static final SessionId UNREADABLE = new SessionId("0".repeat(32));

    private SessionRow() {}

    /** A statement up to its WHERE: sessions {@code s}, each with its account {@code a}. */
    static String select(Handle handle) {
        return SESSIONS + Dialect.of(handle).lookup("JOIN", "account", "a", "a.id = s.account_id AND a.id > 0");
    }

    /** What {@code :past} of {@link #GOES_ON} is. */
    static Instant past(Instant now) {
        return now.minus(TokenSettings.LONGEST_ACCESS_LIFETIME);
    }

    /** The session of a row of {@link #select}, active or not as of {@code now}. */
    static StoredSession read(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Columns.instant(row, "expires_at");
        Instant accessExpiresAt = Columns.instant(row, "access_expires_at");
        Instant endedAt = Columns.instantOrNull(row, "ended_at");
        Session session = new Session(
                SessionId.parse(row.getString("id")).orElse(UNREADABLE),
                new AccountId(row.getLong("account_id")),
                row.getString("username"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "last_used_at"),
                expiresAt,
                row.getString("address"),
                row.getString("user_agent"),
                row.getLong("refreshes"),
                endedAt == null && (expiresAt.isAfter(now) || accessExpiresAt.isAfter(now)),
                endedAt,
                row.getString("end_reason"),
                row.getString("ended_by"));
        return new StoredSession(
                session,
                row.getString("current_jti"),
                row.getString("previous_jti"),
                Columns.instant(row, "rotated_at"),
                accessExpiresAt,
                new SessionClient(text(row, "rotated_client"), text(row, "rotated_user_agent")),
                Optional.ofNullable(Columns.instantOrNull(row, "second_client_at")),
                throttled(row));
    }

    private static Optional<ThrottledToken> throttled(ResultSet row) throws SQLException {
        String jti = row.getString("throttled_jti");
        return jti == null
                ? Optional.empty()
                : Optional.of(new ThrottledToken(
                        jti, text(row, "throttled_client"), Columns.instant(row, "throttled_until")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
