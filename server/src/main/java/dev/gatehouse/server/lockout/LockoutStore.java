package dev.gatehouse.server.lockout;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Condition;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /** Adds one that a rule has begun. */
    LockoutId insert(Handle handle, LockoutKey counter, int failures, Instant now, Instant expiresAt) {
        return insert(insertion(handle, counter.username(), counter.address(), now, expiresAt)
                .bind("rule", counter.rule())
                .bind("failures", failures)
                .bind("reason", (String) null)
                .bind("by", (String) null)
                .bind("role", (String) null));
    }

    /** Adds one that somebody has begun. */
    LockoutId insert(Handle handle, ManualLockout order, Decision decision) {
        return insert(insertion(
                        handle,
                        order.username().orElse(null),
                        order.address().map(Object::toString).orElse(null),
                        decision.now(),
                        order.expiresAt())
                .bind("rule", (String) null)
                .bind("failures", 0)
                .bind("reason", decision.reason())
                .bind("by", decision.by())
                .bind("role", Rank.imposing(decision.context()).map(Role::code).orElse(null)));
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
                        WHERE l.ended_at IS NULL AND l.expires_at > :now
                            AND (l.locked_by_role = :admin OR a.role = :admin)
                        """
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

    /** Those that may hold for whoever has that user name and that address. */
    List<Lockout> active(Handle handle, String username, String address, Instant now) {
        return handle.createQuery(SELECT + """
                        WHERE username = :username AND (address = :address OR address IS NULL)
                            AND expires_at > :now AND ended_at IS NULL AND id > 0
                        UNION ALL
                        """ + SELECT + """
                        WHERE address = :address AND username IS NULL
                            AND expires_at > :now AND ended_at IS NULL AND id > 0
                        """)
                .bind("username", username)
                .bind("address", address)
                .bind("now", now)
                .map((row, _) -> lockout(row, now))
                .list();
    }

    /** Newest first, at most that many. */
    Found<Long, Lockout> page(Handle handle, LockoutFilter filter, int limit, Instant now) {
        PageSearch<Long, Lockout> search = search(now);
        return search.find(
                handle,
                List.of(lead(filter)),
                condition(filter, now),
                search.behind(filter.before().map(LockoutId::value)),
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

    private static Lead lead(LockoutFilter filter) {
        return filter.username()
                .map(username -> Lead.of("username", username))
                .or(() -> filter.address().map(address -> Lead.of("address", address)))
                .orElse(Lead.NONE);
    }

    private static Condition condition(LockoutFilter filter, Instant now) {
        Condition state = filter.active()
                .map(active -> Condition.NONE.and(activeLine(active), "now", now))
                .orElse(Condition.NONE);
        return filter.address()
                .filter(_ -> filter.username().isPresent())
                .map(address -> state.and("address || '' = :address", "address", address))
                .orElse(state);
    }

    /**
     * Ends one that holds.
     *
     * @return whether it did
     */
    boolean end(Handle handle, LockoutId id, Decision decision) {
        return ended(handle.createUpdate("""
                                UPDATE lockout
                                SET ended_at = :now, ended_by = :by, end_reason = :reason
                                WHERE id = :id AND ended_at IS NULL AND expires_at > :now
                                """), decision).bind("id", id.value()).execute() == 1;
    }

    /**
     * Ends all that hold of that user name and of that address.
     *
     * @return how many
     */
    int endAll(Handle handle, Optional<String> username, Optional<String> address, Decision decision) {
        Update update = ended(
                handle.createUpdate("""
                        UPDATE lockout
                        SET ended_at = :now, ended_by = :by, end_reason = :reason
                        WHERE ended_at IS NULL AND expires_at > :now
                        """
                        + username.map(_ -> "AND username = :username\n").orElse("")
                        + address.map(_ -> "AND address = :address\n").orElse("")),
                decision);
        username.ifPresent(name -> update.bind("username", name));
        address.ifPresent(from -> update.bind("address", from));
        return update.execute();
    }

    /**
     * Deletes what expired until then, at most that many.
     *
     * @return how many it was
     */
    int deleteOld(Handle handle, Instant until, int most) {
        return handle.createUpdate("""
                        DELETE FROM lockout
                        WHERE id IN (SELECT id FROM lockout WHERE expires_at <= :until FETCH FIRST :most ROWS ONLY)
                        """).bind("until", until).bind("most", most).execute();
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

    private static Update ended(Update update, Decision decision) {
        return update.bind("now", decision.now()).bind("by", decision.by()).bind("reason", decision.reason());
    }

    private static String activeLine(boolean active) {
        return active
                ? "ended_at IS NULL AND expires_at + INTERVAL '0' SECOND > :now"
                : "(ended_at IS NOT NULL OR expires_at + INTERVAL '0' SECOND <= :now)";
    }

    private static Lockout lockout(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Columns.instant(row, "expires_at");
        Instant endedAt = Columns.instantOrNull(row, "ended_at");
        boolean active = endedAt == null && expiresAt.isAfter(now);
        return new Lockout(
                new LockoutId(row.getLong("id")),
                row.getString("username"),
                row.getString("address"),
                row.getString("rule"),
                row.getInt("failures"),
                Columns.instant(row, "locked_at"),
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
