package dev.gatehouse.server.lockout;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.event.AuditContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The lockouts: those that hold, and those that have ended. Ids begin at 1; a row with another one is of a database
 * writer, and no lockout.
 */
final class LockoutStore {

    private static final String SELECT = """
            SELECT id, rule, username, address, failures, locked_at, expires_at, reason, locked_by,
                   ended_at, ended_by, end_reason
            FROM lockout
            """;

    /**
     * How far ahead of now a lockout by failures may begin, since the clocks of servers differ. One that begins later was begun by
     * a clock that was ahead, and would last until that time has come: it is over. One by hand holds by any clock.
     */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Whether a lockout holds at {@code :now}. */
    private static final String HOLDS =
            "ended_at IS NULL AND expires_at > :now AND (rule IS NULL OR locked_at - INTERVAL '5' MINUTE <= :now)";

    private static final FilterSql<Lockout, Lockout> SQL = new FilterSql<>(
            FilterSchemas.LOCKOUTS,
            Map.of(
                    "user", "username",
                    "address", "address",
                    "active",
                            "ended_at + INTERVAL '0' SECOND IS NULL AND expires_at + INTERVAL '0' SECOND > :now"
                                    + " AND (rule IS NULL OR locked_at - INTERVAL '5' MINUTE <= :now)",
                    "rule", "rule",
                    "failures", "failures",
                    "reason", "reason",
                    "by", "locked_by",
                    "since", "locked_at",
                    "until", "locked_at"),
            lockout -> lockout);

    /** Adds one that a rule has begun. */
    LockoutId insert(Handle handle, LockoutKey counter, int failures, Instant now, Instant expiresAt) {
        return insert(insertion(handle, counter.username(), counter.address(), now, expiresAt)
                .bind("rule", counter.rule())
                .bind("failures", failures)
                .bind("reason", (String) null)
                .bind("by", (String) null)
                .bind("role", (String) null));
    }

    /** Adds one that was begun by hand. */
    LockoutId insert(Handle handle, ManualLockout order, String reason, AuditContext context) {
        return insert(insertion(
                        handle,
                        order.username().orElse(null),
                        order.address().map(Object::toString).orElse(null),
                        context.at(),
                        order.expiresAt())
                .bind("rule", (String) null)
                .bind("failures", 0)
                .bind("reason", reason)
                .bind("by", context.by())
                .bind("role", Rank.imposing(context).map(Role::code).orElse(null)));
    }

    /** The role of who began it by hand, at that time; empty where a rule did. */
    Optional<Role> imposedBy(Handle handle, LockoutId id) {
        return handle.createQuery("SELECT locked_by_role FROM lockout WHERE id = :id AND locked_by_role IS NOT NULL")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(Role::parse);
    }

    /** Whether one of those that hold of that user name and of that address is an administrator's, or begun by one. */
    boolean concernsAdministrators(Handle handle, Optional<String> username, Optional<String> address, Instant now) {
        Query query = handle.createQuery("""
                        SELECT l.id
                        FROM lockout l
                        LEFT JOIN account a ON a.username = l.username
                        WHERE %s
                            AND (l.locked_by_role = :admin OR a.role = :admin)
                        """.formatted(HOLDS)
                + username.map(_ -> "AND l.username = :username\n").orElse("")
                + address.map(_ -> "AND l.address = :address\n").orElse("")
                + "FETCH FIRST ROW ONLY");
        username.ifPresent(name -> query.bind("username", name));
        address.ifPresent(from -> query.bind("address", from));
        return query.bind("now", now)
                .bind("admin", Role.ADMIN.code())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    Optional<Lockout> find(Handle handle, LockoutId id, Instant now) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, _) -> lockout(row, now))
                .findOne();
    }

    /**
     * Those that may hold for an attempt with that user name from that address. What is added to the user name keeps HSQLDB
     * from going through all that have none.
     */
    List<Lockout> active(Handle handle, String username, String address, Instant now) {
        return handle.createQuery(SELECT + """
                        WHERE username = :username AND (address = :address OR address IS NULL)
                            AND id > 0 AND %s
                        UNION ALL
                        """.formatted(HOLDS) + SELECT + """
                        WHERE address = :address AND username || '' IS NULL
                            AND id > 0 AND %s
                        """.formatted(HOLDS))
                .bind("username", username)
                .bind("address", address)
                .bind("now", now)
                .map((row, _) -> lockout(row, now))
                .list();
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, Lockout> page(Handle handle, Filter filter, Optional<LockoutId> before, int limit, Instant now) {
        PageSearch<Long, Lockout> search = search(now);
        Optional<Restriction> first =
                Restriction.find(filter, "user").or(() -> Restriction.findClients(filter, "address"));
        return search.find(
                handle,
                first.map(LockoutStore::leads).orElse(List.of(Lead.NONE)),
                SQL.rows(first.map(restriction -> restriction.rest(filter)).orElse(filter), now),
                search.behind(before.map(LockoutId::value)),
                limit);
    }

    private static PageSearch<Long, Lockout> search(Instant now) {
        return new PageSearch<>(
                SELECT,
                "lockout",
                PlaceKey.number("id"),
                (row, _) -> lockout(row, now),
                lockout -> lockout.id().value(),
                "locked_at");
    }

    private static List<Lead> leads(Restriction first) {
        String column = first.field().equals("user") ? "username" : "address";
        return first.values().stream().map(value -> Lead.of(column, value)).toList();
    }

    /**
     * Ends one that holds.
     *
     * @return whether it did
     */
    boolean end(Handle handle, LockoutId id, String reason, AuditContext context) {
        return ended(handle.createUpdate("""
                                UPDATE lockout
                                SET ended_at = :now, ended_by = :by, end_reason = :reason
                                WHERE id = :id AND %s
                                """.formatted(HOLDS)), reason, context)
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    /**
     * Ends all that hold of that user name and of that address.
     *
     * @return how many
     */
    int endAll(
            Handle handle, Optional<String> username, Optional<String> address, String reason, AuditContext context) {
        String ofBoth = HOLDS
                + username.map(_ -> " AND username = :username").orElse("")
                + address.map(_ -> " AND address = :address").orElse("");
        Update update = ended(
                handle.createUpdate("""
                        UPDATE lockout
                        SET ended_at = :now, ended_by = :by, end_reason = :reason
                        WHERE %s
                        """.formatted(Dialect.of(handle).inOrderOfNumbers("lockout", ofBoth))),
                reason,
                context);
        username.ifPresent(name -> update.bind("username", name));
        address.ifPresent(from -> update.bind("address", from));
        return update.execute();
    }

    /** When the first one expires, or has expired; empty if there is none. */
    Optional<Instant> firstExpiry(Handle handle) {
        return handle.createQuery("SELECT expires_at FROM lockout ORDER BY expires_at FETCH FIRST 1 ROW ONLY")
                .map((row, _) -> Columns.instant(row, "expires_at"))
                .findOne();
    }

    /**
     * Deletes what expired until then, at most that many.
     *
     * @return how many it was
     */
    int deleteOld(Handle handle, Instant until, int most) {
        String oldest = "id IN (SELECT id FROM lockout WHERE expires_at <= :until FETCH FIRST :most ROWS ONLY)";
        return handle.createUpdate(
                        "DELETE FROM lockout WHERE " + Dialect.of(handle).inOrderOfNumbers("lockout", oldest))
                .bind("until", until)
                .bind("most", most)
                .execute();
    }

    private static Update insertion(
            Handle handle, @Nullable String username, @Nullable String address, Instant now, Instant expiresAt) {
        return handle.createUpdate("""
                        INSERT INTO lockout
                            (rule, username, address, failures, locked_at, expires_at, reason, locked_by,
                             locked_by_role)
                        VALUES
                            (:rule, :username, :address, :failures, :now, :expires, :reason, :by,
                             :role)
                        """)
                .bind("username", username)
                .bind("address", address)
                .bind("now", now)
                .bind("expires", expiresAt);
    }

    private static LockoutId insert(Update insertion) {
        return new LockoutId(
                insertion.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one());
    }

    private static Update ended(Update update, String reason, AuditContext context) {
        return update.bind("now", context.at()).bind("by", context.by()).bind("reason", reason);
    }

    private static Lockout lockout(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Columns.instant(row, "expires_at");
        Instant endedAt = Columns.instantOrNull(row, "ended_at");
        Instant lockedAt = Columns.instant(row, "locked_at");
        String rule = row.getString("rule");
        boolean active = endedAt == null
                && expiresAt.isAfter(now)
                && (rule == null || !lockedAt.minus(AHEAD).isAfter(now));
        return new Lockout(
                new LockoutId(row.getLong("id")),
                row.getString("username"),
                row.getString("address"),
                rule,
                row.getInt("failures"),
                lockedAt,
                expiresAt,
                active ? Duration.between(now, expiresAt).plusNanos(999_999_999).toSeconds() : 0,
                active,
                row.getString("reason"),
                row.getString("locked_by"),
                endedAt,
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
