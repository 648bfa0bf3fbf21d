package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.lockout.FailureStore.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class FailureStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";
    private static final LockoutKey BOB = LockoutKey.of(LockoutRule.USERNAME, "bob", HOME);
    private static final LockoutKey BOB_AT_HOME = LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME);
    private static final LockoutKey AT_HOME = LockoutKey.of(LockoutRule.ADDRESS, "bob", HOME);

    private final Database database;
    private final FailureStore store = new FailureStore();

    FailureStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void countsWhatIsAlikeInAllThatTheRuleNames() {
        fail(LockoutRule.USERNAME, "bob", HOME);
        fail(LockoutRule.USERNAME, "bob", ELSEWHERE);
        fail(LockoutRule.USERNAME, "carol", HOME);
        fail(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME);
        fail(LockoutRule.USERNAME_AND_ADDRESS, "bob", ELSEWHERE);
        fail(LockoutRule.ADDRESS, "bob", HOME);
        fail(LockoutRule.ADDRESS, "carol", HOME);
        fail(LockoutRule.ADDRESS, "dora", ELSEWHERE);

        assertThat(count(BOB)).isEqualTo(new Count(2, 0));
        assertThat(count(BOB_AT_HOME)).isEqualTo(new Count(1, 0));
        assertThat(count(AT_HOME)).isEqualTo(new Count(2, 0));
        assertThat(count(LockoutKey.knownGood("bob", HOME))).isEqualTo(new Count(0, 0));
    }

    @Test
    void sparesAdministratorsWhereItIsToldTo() {
        database.execute(handle -> handle.execute("""
                INSERT INTO account
                    (id, username, password_hash, role, active, created_at, password_changed_at)
                VALUES
                    (7, 'carol', 'none', 'admin', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                """));
        fail(LockoutRule.ADDRESS, "bob", HOME);
        fail(LockoutRule.ADDRESS, "carol", HOME);

        int deleted = database.write(
                handle -> store.deleteFailedExceptOfAdministrators(handle, Optional.empty(), Optional.of(HOME)));

        assertThat(deleted).isEqualTo(1);
        assertThat(count(AT_HOME)).isEqualTo(new Count(1, 0));
    }

    @Test
    void countsWhatIsUnderWayApart() {
        begin(LockoutRule.USERNAME, "bob", HOME, NOW);
        fail(LockoutRule.USERNAME, "bob", HOME);

        assertThat(count(BOB)).isEqualTo(new Count(1, 1));
    }

    @Test
    void countsWhatCameAfterAnInstant() {
        begin(LockoutRule.USERNAME, "bob", HOME, NOW.minusNanos(1000));
        begin(LockoutRule.USERNAME, "bob", HOME, NOW);
        begin(LockoutRule.USERNAME, "bob", HOME, NOW.plusNanos(1000));

        Count count = database.write(handle -> store.count(handle, BOB, NOW));

        assertThat(count).isEqualTo(new Count(0, 1));
    }

    @Test
    void knowsWhichAreStillUnderWay() {
        long pending = begin(LockoutRule.USERNAME, "bob", HOME, NOW);
        long failed = fail(LockoutRule.USERNAME, "bob", HOME);

        int still = database.write(handle -> store.pending(handle, List.of(pending, failed, failed + 1)));

        assertThat(still).isEqualTo(1);
    }

    @Test
    void deletesWhatWasNeverAnswered() {
        begin(LockoutRule.USERNAME, "bob", HOME, NOW);
        begin(LockoutRule.USERNAME, "bob", HOME, NOW.plusNanos(1000));
        begin(LockoutRule.USERNAME, "carol", HOME, NOW);
        fail(LockoutRule.USERNAME, "bob", HOME);

        database.execute(
                handle -> store.deleteUnanswered(handle, BOB, Duration.ofMinutes(1), NOW.plus(Duration.ofMinutes(1))));

        assertThat(count(BOB)).isEqualTo(new Count(1, 1));
        assertThat(count(LockoutKey.of(LockoutRule.USERNAME, "carol", HOME))).isEqualTo(new Count(0, 1));
        database.execute(store::deleteUnanswered);
        assertThat(count(BOB)).isEqualTo(new Count(1, 0));
    }

    @Test
    void deletesTheFailuresOfOneCounterAndOfNoOther() {
        begin(LockoutRule.USERNAME, "bob", HOME, NOW);
        fail(LockoutRule.USERNAME, "bob", HOME);
        fail(LockoutRule.ADDRESS, "bob", HOME);

        database.execute(handle -> store.deleteFailed(handle, BOB));

        assertThat(count(BOB)).isEqualTo(new Count(0, 1));
        assertThat(count(AT_HOME)).isEqualTo(new Count(1, 0));
    }

    @Test
    void deletesTheFailuresOfAUserNameAndAnAddress() {
        for (String address : List.of(HOME, ELSEWHERE)) {
            fail(LockoutRule.USERNAME, "bob", address);
            fail(LockoutRule.ADDRESS, "bob", address);
            fail(LockoutRule.ADDRESS, "carol", address);
        }

        assertThat(deleteFailed(Optional.of("bob"), Optional.of(HOME))).isEqualTo(2);
        assertThat(count(BOB)).isEqualTo(new Count(1, 0));
        assertThat(count(AT_HOME)).isEqualTo(new Count(1, 0));
        assertThat(deleteFailed(Optional.of("bob"), Optional.empty())).isEqualTo(2);
        assertThat(deleteFailed(Optional.empty(), Optional.of(HOME))).isEqualTo(1);
    }

    @Test
    void deletesWhatIsOldInBatches() {
        for (int i = 0; i < 3; i++) {
            fail(LockoutRule.USERNAME, "bob", HOME);
        }

        assertThat(deleteOld(NOW.minusNanos(1000), 2)).isZero();
        assertThat(deleteOld(NOW, 2)).isEqualTo(2);
        assertThat(deleteOld(NOW, 2)).isEqualTo(1);
    }

    private long begin(LockoutRule rule, String username, String address, Instant at) {
        LockoutKey key = LockoutKey.of(rule, username, address);
        AttemptKeys tried =
                new AttemptKeys(username, address, List.of(key), AuditContext.of(RequestSource.server(), at));
        return database.write(handle -> store.insert(handle, key, tried));
    }

    private long fail(LockoutRule rule, String username, String address) {
        long id = begin(rule, username, address, NOW);
        database.execute((Handle handle) -> store.settle(handle, List.of(id)));
        return id;
    }

    private Count count(LockoutKey key) {
        return database.write(handle -> store.count(handle, key, NOW.minusSeconds(1)));
    }

    private int deleteFailed(Optional<String> username, Optional<String> address) {
        return database.write(handle -> store.deleteFailed(handle, username, address));
    }

    private int deleteOld(Instant until, int most) {
        return database.write(handle -> store.deleteOld(handle, until, most));
    }
}
