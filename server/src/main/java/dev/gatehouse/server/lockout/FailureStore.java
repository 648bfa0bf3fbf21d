package dev.gatehouse.server.lockout;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** The failed logins that count, and those that are under way and count until it is known what came of them. */
final class FailureStore {

    /**
     * How many there are.
     *
     * @param failed  wrong ones
     * @param pending those under way
     */
    record Count(int failed, int pending) {}

    /**
     * Adds one that is under way.
     *
     * @return its id
     */
    long insert(Handle handle, LockoutKey key, AttemptKeys tried) {
        return handle.createUpdate("""
                        INSERT INTO login_failure (rule, username, address, pending, failed_at)
                        VALUES (:rule, :username, :address, TRUE, :now)
                        """)
                .bind("rule", key.rule())
                .bind("username", tried.username())
                .bind("address", tried.address())
                .bind("now", tried.context().at())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Those that count together and came after that. */
    Count count(Handle handle, LockoutKey key, Instant after) {
        return bound(handle.createQuery("""
                                SELECT COUNT(*) AS present, SUM(CASE WHEN pending THEN 1 ELSE 0 END) AS pending
                                FROM login_failure
                                WHERE rule = :rule AND failed_at > :after
                                """ + conditions(key)), key)
                .bind("after", after)
                .map((row, _) -> new Count(row.getInt("present") - row.getInt("pending"), row.getInt("pending")))
                .one();
    }

    /** Deletes those that are under way for that long, or have begun as far ahead, by a clock that was set back since. */
    void deleteUnanswered(Handle handle, LockoutKey key, Duration longest, Instant now) {
        bound(
                        delete(
                                handle,
                                "rule = :rule AND pending AND (failed_at <= :past OR failed_at >= :ahead)\n"
                                        + conditions(key)),
                        key)
                .bind("past", now.minus(longest))
                .bind("ahead", now.plus(longest))
                .execute();
    }

    /** Deletes everything that is under way. */
    void deleteUnanswered(Handle handle) {
        handle.execute("DELETE FROM login_failure WHERE pending");
    }

    /** How many of these are still under way. */
    int pending(Handle handle, List<Long> ids) {
        return handle.createQuery("SELECT COUNT(*) FROM login_failure WHERE id IN (<ids>) AND pending")
                .bindList("ids", ids)
                .mapTo(Integer.class)
                .one();
    }

    /** These are no longer under way: they have failed. */
    void settle(Handle handle, List<Long> ids) {
        handle.createUpdate("UPDATE login_failure SET pending = FALSE WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
    }

    void delete(Handle handle, List<Long> ids) {
        handle.createUpdate("DELETE FROM login_failure WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
    }

    /** Deletes the wrong ones that count together. */
    void deleteFailed(Handle handle, LockoutKey key) {
        bound(delete(handle, "rule = :rule AND NOT pending\n" + conditions(key)), key)
                .execute();
    }

    /**
     * Deletes the wrong ones of that user name and from that address, for all rules together.
     *
     * @return how many there were
     */
    int deleteFailed(Handle handle, Optional<String> username, Optional<String> address) {
        return deleteFailed(handle, username, address, "");
    }

    /** As {@link #deleteFailed(Handle, Optional, Optional)}, except for user names of administrators. */
    int deleteFailedExceptOfAdministrators(Handle handle, Optional<String> username, Optional<String> address) {
        return deleteFailed(
                handle,
                username,
                address,
                "AND username NOT IN (SELECT a.username FROM account a WHERE a.role = '%s')\n"
                        .formatted(Role.ADMIN.code()));
    }

    private static int deleteFailed(
            Handle handle, Optional<String> username, Optional<String> address, String condition) {
        Update update = delete(
                handle,
                "NOT pending\n"
                        + condition
                        + username.map(_ -> "AND username = :username\n").orElse("")
                        + address.map(_ -> "AND address = :address\n").orElse(""));
        username.ifPresent(name -> update.bind("username", name));
        address.ifPresent(from -> update.bind("address", from));
        return update.execute();
    }

    /**
     * Deletes what came until then, at most that many.
     *
     * @return how many it was
     */
    int deleteOld(Handle handle, Instant until, int most) {
        return delete(handle, """
                        id IN (SELECT id FROM login_failure WHERE failed_at <= :until FETCH FIRST :most ROWS ONLY)
                        """).bind("until", until).bind("most", most).execute();
    }

    /** Rows are taken in the order of their ids. */
    private static Update delete(Handle handle, String condition) {
        return handle.createUpdate(
                "DELETE FROM login_failure WHERE " + Dialect.of(handle).inOrderOfNumbers("login_failure", condition));
    }

    private static String conditions(LockoutKey key) {
        return (key.username() == null ? "" : "AND username = :username\n")
                + (key.address() == null ? "" : "AND address = :address\n");
    }

    private static <S extends SqlStatement<S>> S bound(S statement, LockoutKey key) {
        statement.bind("rule", key.rule());
        if (key.username() != null) {
            statement.bind("username", key.username());
        }
        if (key.address() != null) {
            statement.bind("address", key.address());
        }
        return statement;
    }
}
