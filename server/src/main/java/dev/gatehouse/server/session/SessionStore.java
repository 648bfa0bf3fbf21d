package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.http.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The sessions. */
final class SessionStore {

    private static final String SELECT = """
            SELECT s.id, s.account_id, a.username, s.started_at, s.last_used_at, s.access_expires_at,
                   s.expires_at, s.address, s.user_agent, s.refreshes, s.current_jti, s.previous_jti, s.rotated_at,
                   s.ended_at, s.end_reason, s.ended_by, s.rotated_client, s.rotated_user_agent, s.second_client_at,
                   s.throttled_jti, s.throttled_client, s.throttled_until
            FROM session s
            JOIN account a ON a.id = s.account_id
            """;

    void insert(Handle handle, SessionId id, AccountId account, Origin origin, String jti, TokenTimes times) {
        handle.createUpdate("""
                        INSERT INTO session
                            (id, account_id, started_at, last_used_at, access_expires_at, expires_at,
                             address, user_agent, refreshes, current_jti, rotated_at, rotated_client,
                             rotated_user_agent)
                        VALUES
                            (:id, :account, :now, :now, :accessExpires, :expires,
                             :address, :userAgent, 0, :jti, :now, :client, :userAgent)
                        """)
                .bind("id", id.value())
                .bind("account", account.value())
                .bind("now", times.now())
                .bind("accessExpires", times.accessExpiresAt())
                .bind("expires", times.refreshExpiresAt())
                .bind("address", origin.addressText())
                .bind("userAgent", origin.userAgent())
                .bind("client", SessionClient.of(origin).network().orElse(null))
                .bind("jti", jti)
                .execute();
    }

    /**
     * Ends a session that was not ended yet.
     *
     * @param endedBy the name of whoever ends it; null where Gatehouse does
     * @return whether it was not
     */
    boolean end(Handle handle, SessionId id, String reason, @Nullable String endedBy, Instant now) {
        return handle.createUpdate("""
                        UPDATE session
                        SET ended_at = :now, end_reason = :reason, ended_by = :endedBy
                        WHERE id = :id AND ended_at IS NULL
                        """)
                        .bind("id", id.value())
                        .bind("reason", reason)
                        .bind("endedBy", endedBy)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * Ends every active session of an account: also one whose refresh token has expired while an access token lives.
     *
     * @return how many
     */
    int endAll(Handle handle, AccountId account, String reason, @Nullable String endedBy, Instant now) {
        return handle.createUpdate("""
                        UPDATE session
                        SET ended_at = :now, end_reason = :reason, ended_by = :endedBy
                        WHERE account_id = :account
                          AND ended_at IS NULL
                          AND (expires_at > :now OR access_expires_at > :now)
                        """)
                .bind("account", account.value())
                .bind("reason", reason)
                .bind("endedBy", endedBy)
                .bind("now", now)
                .execute();
    }

    /**
     * As {@link #endAll}, except for one session.
     *
     * @return how many
     */
    int endOthers(Handle handle, AccountId account, SessionId kept, String reason, String endedBy, Instant now) {
        return handle.createUpdate("""
                        UPDATE session
                        SET ended_at = :now, end_reason = :reason, ended_by = :endedBy
                        WHERE account_id = :account
                          AND id <> :kept
                          AND ended_at IS NULL
                          AND (expires_at > :now OR access_expires_at > :now)
                        """)
                .bind("account", account.value())
                .bind("kept", kept.value())
                .bind("reason", reason)
                .bind("endedBy", endedBy)
                .bind("now", now)
                .execute();
    }

    Optional<StoredSession> find(Handle handle, SessionId id, Instant now) {
        return handle.createQuery(SELECT + "WHERE s.id = :id")
                .bind("id", id.value())
                .map((row, _) -> session(row, now))
                .findOne();
    }

    /** The ended sessions whose last access token lives still, with the instant at which it expires. */
    Map<SessionId, Instant> endedWithLiveTokens(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT id, access_expires_at
                        FROM session
                        WHERE access_expires_at > :now AND ended_at IS NOT NULL
                        """)
                .bind("now", now)
                .map((RowMapper<Map.Entry<SessionId, Instant>>) SessionStore::expiry)
                .collect(entriesToMap());
    }

    /** As {@link #endedWithLiveTokens(Handle, Instant)}, of one account. */
    Map<SessionId, Instant> endedWithLiveTokens(Handle handle, AccountId account, Instant now) {
        return handle.createQuery("""
                        SELECT id, access_expires_at
                        FROM session
                        WHERE account_id = :account AND access_expires_at > :now AND ended_at IS NOT NULL
                        """)
                .bind("account", account.value())
                .bind("now", now)
                .map((RowMapper<Map.Entry<SessionId, Instant>>) SessionStore::expiry)
                .collect(entriesToMap());
    }

    /** Newest first, at most that many. */
    List<StoredSession> page(Handle handle, SessionFilter filter, int limit, Instant now) {
        String conditions = "WHERE 1 = 1\n"
                + filter.username().map(_ -> "AND a.username = :username\n").orElse("")
                + filter.address().map(_ -> "AND s.address = :address\n").orElse("")
                + filter.active().map(SessionStore::activeCondition).orElse("")
                + filter.after()
                        .map(_ -> "AND (s.started_at < :startedAt OR s.started_at = :startedAt AND s.id < :id)\n")
                        .orElse("");
        Query query = handle.createQuery(
                SELECT + conditions + "ORDER BY s.started_at DESC, s.id DESC\nFETCH FIRST :limit ROWS ONLY");
        filter.username().ifPresent(username -> query.bind("username", username));
        filter.address().ifPresent(address -> query.bind("address", address));
        filter.active().ifPresent(_ -> query.bind("now", now));
        filter.after()
                .ifPresent(cursor -> query.bind("startedAt", cursor.startedAt()).bind("id", cursor.id()));
        return query.bind("limit", limit).map((row, _) -> session(row, now)).list();
    }

    /** Whether an account with that name has begun a session at exactly that address since then. */
    boolean hasBegunFrom(Handle handle, String username, String address, Instant since) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.username = :username AND s.address = :address AND s.started_at >= :since
                        """)
                        .bind("username", username)
                        .bind("address", address)
                        .bind("since", since)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** The IPv6 addresses at which an account with that name has begun sessions since then. */
    List<String> ipv6Addresses(Handle handle, String username, Instant since) {
        return handle.createQuery("""
                        SELECT DISTINCT s.address
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.username = :username AND s.address LIKE '%:%' AND s.started_at >= :since
                        """)
                .bind("username", username)
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /** Where the live sessions of accounts with that role have begun, and where they were refreshed last. */
    Set<String> liveAddresses(Handle handle, Role role, Instant now) {
        return handle.createQuery("""
                        SELECT DISTINCT s.address, s.rotated_client
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.role = :role AND s.ended_at IS NULL AND s.expires_at > :now
                        """)
                .bind("role", role.code())
                .bind("now", now)
                .map((row, _) -> Stream.of(
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getString("rotated_client"))))
                .stream()
                .flatMap(places -> places.flatMap(Optional::stream))
                .collect(Collectors.toSet());
    }

    private static String activeCondition(boolean active) {
        return active
                ? "AND s.ended_at IS NULL AND (s.expires_at > :now OR s.access_expires_at > :now)\n"
                : "AND (s.ended_at IS NOT NULL OR s.expires_at <= :now AND s.access_expires_at <= :now)\n";
    }

    private static Map.Entry<SessionId, Instant> expiry(ResultSet row, StatementContext context) throws SQLException {
        return Map.entry(new SessionId(row.getString("id")), Columns.instant(row, "access_expires_at"));
    }

    private static Collector<Map.Entry<SessionId, Instant>, ?, Map<SessionId, Instant>> entriesToMap() {
        return Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static StoredSession session(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Columns.instant(row, "expires_at");
        Instant accessExpiresAt = Columns.instant(row, "access_expires_at");
        Instant endedAt = Columns.instantOrNull(row, "ended_at");
        Session session = new Session(
                new SessionId(row.getString("id")),
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
