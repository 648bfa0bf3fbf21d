package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class OtpStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final AccountId BOB = new AccountId(1);

    private final Database database;
    private final OtpStore store = new OtpStore();

    OtpStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void hire() {
        TestAccounts.insert(database, NOW, "bob");
    }

    @Test
    void keepsAFactorUntilItIsConfirmedAndThen() {
        insert();
        assertThat(find()).contains(new StoredOtp("encrypted", NOW, Optional.empty(), 0, Optional.empty()));

        assertThat(confirm("another secret", 5)).isFalse();
        assertThat(confirm("encrypted", 5)).isTrue();
        assertThat(confirm("encrypted", 6)).isFalse();

        assertThat(find()).contains(new StoredOtp("encrypted", NOW, Optional.of(NOW), 0, Optional.empty()));
        assertThat(use(5)).isFalse();
    }

    @Test
    void deletesWhatIsPendingAndWhatIsConfirmedEachForItself() {
        insert();
        assertThat(deleteConfirmed()).isFalse();
        database.execute(handle -> store.deletePending(handle, BOB));
        assertThat(find()).isEmpty();

        confirmed();
        database.execute(handle -> store.deletePending(handle, BOB));
        assertThat(find()).isPresent();
        assertThat(deleteConfirmed()).isTrue();
        assertThat(find()).isEmpty();
    }

    @Test
    void countsFailuresUntilTheyLock() {
        confirmed();
        Instant end = NOW.plusSeconds(3_600);

        assertThat(reserve(NOW)).contains(1);
        assertThat(reserve(NOW.plusSeconds(899))).contains(2);
        database.execute(handle -> store.lock(handle, BOB, end));

        assertThat(find().orElseThrow().lockedUntil()).contains(end);
        assertThat(find().orElseThrow().lockouts()).isEqualTo(1);
        assertThat(reserve(end.minusNanos(1_000))).isEmpty();
        assertThat(reserve(end)).contains(1);
    }

    @Test
    void isNotLockedForLongerThanALockLasts() {
        confirmed();
        database.execute(handle -> store.lock(handle, BOB, NOW.plus(LONGEST)));

        assertThat(reserve(NOW)).isEmpty();
        assertThat(reserve(NOW.minusNanos(1_000))).contains(1);
    }

    @Test
    void beginsTheCountAnewLongAfterTheLastFailure() {
        confirmed();
        assertThat(reserve(NOW)).contains(1);
        assertThat(reserve(NOW)).contains(2);

        assertThat(reserve(NOW.plusSeconds(900))).contains(1);
    }

    @Test
    void forgetsFailures() {
        confirmed();
        assertThat(reserve(NOW)).contains(1);
        database.execute(handle -> store.lock(handle, BOB, NOW.plusSeconds(900)));

        database.execute(handle -> store.clearFailures(handle, BOB));

        assertThat(find().orElseThrow().lockouts()).isZero();
        assertThat(find().orElseThrow().lockedUntil()).isEmpty();
        assertThat(reserve(NOW)).contains(1);
    }

    @Test
    void countsForAFactorThatIsConfirmedAndForOneThatIsNotEachForItself() {
        insert();
        assertThat(reserve(NOW)).isEmpty();
        assertThat(reservePending(NOW)).contains(1);

        assertThat(confirm("encrypted", 5)).isTrue();
        assertThat(reservePending(NOW)).isEmpty();
        assertThat(reserve(NOW)).contains(1);
    }

    @Test
    void usesAStepOnceAndNoneBeforeIt() throws Exception {
        confirmed();

        assertThat(Race.atOnce(8, () -> use(20))).containsOnlyOnce(true);
        assertThat(use(19)).isFalse();
        assertThat(use(21)).isTrue();
    }

    @Test
    void ofManyTriesAtOnceEachHasANumberOfItsOwn() throws Exception {
        confirmed();

        List<Optional<Integer>> numbers = Race.atOnce(5, () -> reserve(NOW));

        assertThat(numbers.stream().flatMap(Optional::stream)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void replacesWhatIsEncrypted() {
        insert();

        database.execute(handle -> store.reencrypt(handle, BOB, "encrypted anew"));

        assertThat(database.write(store::all)).isEqualTo(Map.of(BOB, "encrypted anew"));
    }

    private void insert() {
        database.execute(handle -> store.insert(handle, BOB, "encrypted", NOW));
    }

    private void confirmed() {
        insert();
        assertThat(confirm("encrypted", 5)).isTrue();
    }

    private boolean confirm(String encrypted, long step) {
        return database.write(handle -> store.confirm(handle, BOB, encrypted, step, NOW));
    }

    private boolean deleteConfirmed() {
        return database.write(handle -> store.deleteConfirmed(handle, BOB));
    }

    private boolean use(long step) {
        return database.write(handle -> store.use(handle, BOB, step));
    }

    private Optional<Integer> reserve(Instant now) {
        return database.write(handle -> store.reserve(handle, BOB, now.minus(REMEMBERED), now.plus(LONGEST), now));
    }

    private Optional<Integer> reservePending(Instant now) {
        return database.write(
                handle -> store.reservePending(handle, BOB, now.minus(REMEMBERED), now.plus(LONGEST), now));
    }

    private Optional<StoredOtp> find() {
        return database.write(handle -> store.find(handle, BOB));
    }
}
