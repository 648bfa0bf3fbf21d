package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.AttemptLimiter.Admission;
import dev.gatehouse.server.account.NoSignIns;
import dev.gatehouse.server.account.PasswordAttempt;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.config.EventSettings;
import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A login that has looked for lockouts for the last time commits before a lockout of it begins. */
@OnBothDatabases
@Timeout(60)
final class LockoutOrderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final AuditContext SERVER = AuditContext.of(RequestSource.server(), NOW);
    private static final AuditContext CLIENT = AuditContext.of(
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token"), NOW);

    private final Database database;
    private LockoutFeature lockouts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LockoutOrderTest(Database database) {
        this.database = database;
        this.lockouts = lockouts(List.of());
        TestAccounts.insert(database, NOW, "bob");
    }

    /** @param allow where nothing counts */
    private LockoutFeature lockouts(List<Network> allow) {
        TestLedger ledger = new TestLedger(database);
        EventTally tally = new EventTally(database, ledger.events());
        Accounts accounts = new Accounts(database);
        NoSignIns signIns = new NoSignIns();
        return new LockoutFeature(
                new FeatureContext(database, ledger.events(), tally, ledger.clock()),
                accounts,
                signIns,
                new Rank(signIns, tally),
                new TriedNames(accounts, name -> name, new EventSettings(EventSettings.UnknownNames.FULL)),
                new LockoutSettings(
                        Set.of(LockoutRule.USERNAME_AND_ADDRESS),
                        5,
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15),
                        true,
                        allow,
                        List.of()));
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void ofItsName() throws Exception {
        assertThatLoginsComeBefore(new ManualLockout(Optional.of("bob"), Optional.empty(), NOW.plusSeconds(60)));
    }

    @Test
    void ofItsNameAtItsAddress() throws Exception {
        assertThatLoginsComeBefore(
                new ManualLockout(Optional.of("bob"), Network.parseClient("192.0.2.1"), NOW.plusSeconds(60)));
    }

    @Test
    void ofItsAddress() throws Exception {
        assertThatLoginsComeBefore(
                new ManualLockout(Optional.empty(), Network.parseClient("192.0.2.1"), NOW.plusSeconds(60)));
    }

    /** No rule holds there; a lockout by hand does. */
    @Test
    void ofItsAddressWhereNothingCounts() throws Exception {
        lockouts = lockouts(List.of(Network.parse("192.0.2.0/24").orElseThrow()));

        assertThatLoginsComeBefore(
                new ManualLockout(Optional.empty(), Network.parseClient("192.0.2.1"), NOW.plusSeconds(60)));
    }

    @Test
    void ofItsNameByTheServerItself() throws Exception {
        assertThatLoginsComeBefore(handle -> lockouts.guardian()
                .impose(handle, "bob", "attack", NOW.plusSeconds(60), SERVER)
                .orElseThrow());
    }

    private void assertThatLoginsComeBefore(ManualLockout order) throws Exception {
        assertThatLoginsComeBefore(handle -> lockouts.service().impose(handle, order, "stolen", SERVER));
    }

    private void assertThatLoginsComeBefore(LockoutBegin begin) throws Exception {
        try (PasswordAttempt attempt = admitted()) {
            Future<LockoutId> lockout = database.write(handle -> {
                assertThat(attempt.stillCounts(handle)).isTrue();
                new Accounts(database).hold(handle, "bob");
                assertThat(attempt.lockedUntil(handle)).isEmpty();
                Future<LockoutId> begun = threads.submit(() -> database.write(begin::in));
                assertThatThrownBy(() -> begun.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return begun;
            });

            assertThat(lockout.get()).isNotNull();
        }
    }

    private PasswordAttempt admitted() {
        Admission admission = lockouts.limiter().begin("bob", CLIENT);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).attempt();
    }

    @FunctionalInterface
    private interface LockoutBegin {
        LockoutId in(Handle handle);
    }
}
