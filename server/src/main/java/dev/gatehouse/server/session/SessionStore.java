package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.http.RequestSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The sessions. */
final class SessionStore {

    void insert(Handle handle, SessionId id, AccountId account, RequestSource source, String jti, TokenTimes times) {
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
                .bind("address", source.addressText())
                .bind("userAgent", source.userAgent())
                .bind("client", SessionClient.of(source).network().orElse(null))
                .bind("jti", jti)
                .execute();
    }

    /**
     * Ends a session that was not ended yet.
     *
     * @param endedBy the name of the account that ends it; null where Gatehouse does
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
     * Ends sessions that were not ended yet, in one round trip where the database can. Rows are taken in the order of their ids, as
     * all do that change several of them, so that no two transactions wait for each other.
     *
     * @return those that were not
     */
    List<StoredSession> end(
            Handle handle, List<StoredSession> some, String reason, @Nullable String endedBy, Instant now) {
        if (some.isEmpty()) {
            return some;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE session
                SET ended_at = :now, end_reason = :reason, ended_by = :endedBy
                WHERE id = :id AND ended_at IS NULL
                """);
        List<StoredSession> ordered = some.stream()
                .sorted(Comparator.comparing(session -> session.id().value()))
                .toList();
        ordered.forEach(session -> batch.bind("id", session.id().value())
                .bind("reason", reason)
                .bind("endedBy", endedBy)
                .bind("now", now)
                .add());
        int[] counts = batch.execute();
        Set<SessionId> ended = IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(i -> ordered.get(i).id())
                .collect(Collectors.toSet());
        return some.stream().filter(session -> ended.contains(session.id())).toList();
    }

    /**
     * Takes the rows of these sessions in the same order, for a transaction that ends some of them one after the other. Those
     * that have ended are left out.
     */
    void hold(Handle handle, Set<SessionId> some) {
        PreparedBatch batch =
                handle.prepareBatch("UPDATE session SET refreshes = refreshes WHERE id = :id AND ended_at IS NULL");
        some.stream()
                .map(SessionId::value)
                .sorted()
                .forEach(id -> batch.bind("id", id).add());
        int[] _ = batch.execute();
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
                        WHERE %s
                        """.formatted(inOrder(handle, "account_id = :account AND " + SessionRow.GOES_ON)))
                .bind("account", account.value())
                .bind("reason", reason)
                .bind("endedBy", endedBy)
                .bind("now", now)
                .bind("past", SessionRow.past(now))
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
                        WHERE %s
                        """.formatted(
                                inOrder(handle, "account_id = :account AND id <> :kept AND " + SessionRow.GOES_ON)))
                .bind("account", account.value())
                .bind("kept", kept.value())
                .bind("reason", reason)
                .bind("endedBy", endedBy)
                .bind("now", now)
                .bind("past", SessionRow.past(now))
                .execute();
    }

    /** How many have not ended and expire from the one time on and before the other. */
    long active(Handle handle, Instant from, Instant before) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM session
                        WHERE expires_at >= :from AND expires_at < :before AND ended_at IS NULL
                        """)
                .bind("from", from)
                .bind("before", before)
                .mapTo(Long.class)
                .one();
    }

    /** When the one expires that has that number among those that expire in that time, the last first; from 1 on. */
    Optional<Instant> expiryOf(Handle handle, int number, Instant from, Instant before) {
        return handle.createQuery("""
                        SELECT expires_at
                        FROM session
                        WHERE expires_at >= :from AND expires_at < :before
                        ORDER BY expires_at DESC
                        OFFSET :others ROWS
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("from", from)
                .bind("before", before)
                .bind("others", number - 1)
                .map((row, _) -> Columns.instant(row, "expires_at"))
                .findOne();
    }

    /**
     * When the one that has begun first of those that go on has begun; reads the index of those that have not expired. Asked
     * for the least of a bare column, PostgreSQL would go through all that have ever begun, the oldest first.
     */
    Optional<Instant> oldestLive(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT MIN(started_at + INTERVAL '0' SECOND)
                        FROM session
                        WHERE %s
                        """.formatted(SessionRow.GOES_ON))
                .bind("now", now)
                .bind("past", SessionRow.past(now))
                .mapTo(Instant.class)
                .findOne();
    }

    Optional<StoredSession> find(Handle handle, SessionId id, Instant now) {
        return handle.createQuery(SessionRow.select(handle) + "WHERE s.id = :id")
                .bind("id", id.value())
                .map((row, _) -> SessionRow.read(row, now))
                .findOne();
    }

    /** Those of these sessions that there are, in any order. */
    List<StoredSession> findAll(Handle handle, Set<String> ids, Instant now) {
        return handle.createQuery(SessionRow.select(handle)
                        + """
                        WHERE s.id IN (SELECT id FROM %s AS wanted (id))
                        """.formatted(Dialect.of(handle).elements(":ids", "VARCHAR(32)")))
                .bindArray("ids", String.class, List.copyOf(ids))
                .map((row, _) -> SessionRow.read(row, now))
                .list();
    }

    /**
     * The ended sessions of an account whose last access token lives still, with the instant at which it expires. It was made
     * before the session's end, so it expires less than its longest life after that; those that ended earlier are not read.
     */
    Map<SessionId, Instant> endedWithLiveTokens(Handle handle, AccountId account, Instant now) {
        return handle
                .createQuery("""
                        SELECT id, access_expires_at
                        FROM session
                        WHERE account_id = :account AND ended_at > :past AND access_expires_at > :now
                        """)
                .bind("account", account.value())
                .bind("now", now)
                .bind("past", SessionRow.past(now))
                .map(SessionStore::expiry)
                .stream()
                .flatMap(Optional::stream)
                .collect(entriesToMap());
    }

    /**
     * As {@link #endedWithLiveTokens(Handle, AccountId, Instant)}, of these sessions. Where the expiry is compared as it is, HSQLDB goes
     * through all that have not expired.
     */
    Map<SessionId, Instant> endedWithLiveTokens(Handle handle, List<SessionId> some, Instant now) {
        if (some.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("""
                        SELECT id, access_expires_at
                        FROM session
                        WHERE id IN (<ids>)
                          AND access_expires_at + INTERVAL '0' SECOND > :now
                          AND ended_at IS NOT NULL
                        """)
                .bindList("ids", some.stream().map(SessionId::value).toList())
                .bind("now", now)
                .map(SessionStore::expiry)
                .stream()
                .flatMap(Optional::stream)
                .collect(entriesToMap());
    }

    /** Those behind that place, newest first, at most that many. */
    Found<SessionCursor, StoredSession> page(
            Handle handle, Filter filter, Optional<SessionCursor> after, int limit, Instant now) {
        return new SessionSearch(handle, filter, after, now).page(limit);
    }

    private static String inOrder(Handle handle, String condition) {
        return Dialect.of(handle).inOrder("session", condition);
    }

    /** No token names a session whose id is none of ours; it is empty. */
    private static Optional<Map.Entry<SessionId, Instant>> expiry(ResultSet row, StatementContext context)
            throws SQLException {
        Instant expiresAt = Columns.instant(row, "access_expires_at");
        return SessionId.parse(row.getString("id")).map(id -> Map.entry(id, expiresAt));
    }

    private static Collector<Map.Entry<SessionId, Instant>, ?, Map<SessionId, Instant>> entriesToMap() {
        return Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
