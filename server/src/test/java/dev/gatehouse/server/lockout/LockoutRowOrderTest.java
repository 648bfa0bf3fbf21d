package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.RacingTransactions;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions that take the same failures or lockouts wait for one another in one order, and none of them has to begin again. */
@OnBothDatabases
final class LockoutRowOrderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLIENT = "192.0.2.1";
    private static final AuditContext ADMIN = AuditContext.of(
            new RequestSource(IpAddress.parse("203.0.113.1").orElseThrow(), "curl/8", "DELETE /api/admin/lockouts"),
            NOW);

    private final Database database;
    private final FailureStore failures = new FailureStore();
    private final LockoutStore lockouts = new LockoutStore();
    private final RacingTransactions transactions;

    LockoutRowOrderTest(Database database) {
        this.database = database;
        this.transactions = new RacingTransactions(database);
    }

    @Test
    void failuresOfANameAreForgotten() {
        insertFailures(false);

        assertThatNoneBeginsAgain(
                "login_failure", handle -> failures.deleteFailed(handle, Optional.of("bob"), Optional.empty()));
    }

    @Test
    void failuresOfAnAddressAreForgotten() {
        insertFailures(false);

        assertThatNoneBeginsAgain(
                "login_failure", handle -> failures.deleteFailed(handle, Optional.empty(), Optional.of(CLIENT)));
    }

    @Test
    void failuresThatLockAreUsedUp() {
        insertFailures(false);

        assertThatNoneBeginsAgain("login_failure", handle -> {
            failures.deleteFailed(handle, LockoutKey.of(LockoutRule.USERNAME, "bob", CLIENT));
            return 0;
        });
    }

    @Test
    void attemptsOfADeadServerAreForgotten() {
        insertFailures(true);

        assertThatNoneBeginsAgain("login_failure", handle -> {
            LockoutKey key = LockoutKey.of(LockoutRule.USERNAME, "bob", CLIENT);
            failures.deleteUnanswered(handle, key, Duration.ZERO, NOW);
            return 0;
        });
    }

    @Test
    void oldFailuresAreDeleted() {
        insertFailures(false);

        assertThatNoneBeginsAgain("login_failure", handle -> failures.deleteOld(handle, NOW.plusSeconds(9), 10));
    }

    @Test
    void lockoutsOfANameEnd() {
        insertLockouts();

        assertThatNoneBeginsAgain(
                "lockout", handle -> lockouts.endAll(handle, Optional.of("bob"), Optional.empty(), "mistaken", ADMIN));
    }

    @Test
    void oldLockoutsAreDeleted() {
        insertLockouts();

        assertThatNoneBeginsAgain("lockout", handle -> lockouts.deleteOld(handle, NOW.plus(Duration.ofDays(1)), 10));
    }

    /** Another transaction has the second row, and a third one takes the first and then the last. */
    private void assertThatNoneBeginsAgain(String table, ToIntFunction<Handle> work) {
        int _ = transactions.race(
                handle -> delete(handle, table, 2),
                work,
                handle -> delete(handle, table, 1) + delete(handle, table, 3));

        assertThat(transactions.ran(3)).isTrue();
    }

    private static int delete(Handle handle, String table, int id) {
        return handle.execute("DELETE FROM %s WHERE id = ?".formatted(table), id);
    }

    private void insertFailures(boolean pending) {
        database.execute(handle -> IntStream.rangeClosed(1, 3)
                .forEach(_ -> handle.createUpdate("""
                                INSERT INTO login_failure (rule, username, address, pending, failed_at)
                                VALUES ('username', 'bob', :client, :pending, :now)
                                """)
                        .bind("client", CLIENT)
                        .bind("pending", pending)
                        .bind("now", NOW)
                        .execute()));
        putLast("login_failure", "failed_at");
    }

    private void insertLockouts() {
        database.execute(handle -> IntStream.rangeClosed(1, 3)
                .forEach(_ -> handle.createUpdate("""
                                INSERT INTO lockout (rule, username, address, failures, locked_at, expires_at)
                                VALUES ('username', 'bob', :client, 5, :now, :end)
                                """)
                        .bind("client", CLIENT)
                        .bind("now", NOW)
                        .bind("end", NOW.plusSeconds(60))
                        .execute()));
        putLast("lockout", "expires_at");
    }

    /** The table and its indexes have the first rows last. */
    private void putLast(String table, String column) {
        IntStream.of(2, 1)
                .forEach(id -> database.execute(handle -> handle.execute(
                        "UPDATE %1$s SET %2$s = %2$s + INTERVAL '%3$d' SECOND WHERE id = ?"
                                .formatted(table, column, 4 - id),
                        id)));
    }

    @AfterEach
    void close() {
        transactions.close();
    }
}
