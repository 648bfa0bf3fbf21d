package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.account.AttemptLimiter.Admission;
import dev.gatehouse.server.account.NoSignIns;
import dev.gatehouse.server.account.PasswordAttempt;
import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** R5: attempts that are reserved, fail and are given up, without a password. */
@OnBothDatabases
final class LockoutGuardTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestDatabase databases;
    private final Database database;

    LockoutGuardTest(TestDatabase databases) {
        this.databases = databases;
        this.database = databases.database();
    }

    @Test
    void aTryThatIsGivenUpCountsAsNotMade() {
        LockoutGuard tries = server(database, LONG);
        for (int i = 0; i < 20; i++) {
            admitted(tries.begin("bob", AuditContext.of(ORIGIN, NOW))).close();
        }

        assertThat(rows()).isZero();
    }

    @Test
    void aTryWhoseTransactionIsRolledBackCountsAsNotMade() {
        PasswordAttempt attempt = admitted(server(database, LONG).begin("bob", AuditContext.of(ORIGIN, NOW)));
        try (attempt) {
            database.execute(handle -> {
                attempt.failed(handle);
                handle.rollback();
            });
        }

        assertThat(rows()).isZero();
    }

    @Test
    void locksANameThatIsCutInsideACharacter() {
        assertThat(sixth("x".repeat(149) + "\ud83d\ude00")).isInstanceOf(Admission.LockedOut.class);
    }

    @Test
    void locksANameThatHasHalfOfACharacter() {
        assertThat(sixth("bob\ud800")).isInstanceOf(Admission.LockedOut.class);
    }

    @Test
    void whoFindsAllPlacesTakenWaitsUntilOneIsFree() throws Exception {
        LockoutGuard tries = server(database, LONG);
        List<PasswordAttempt> taken = takeAll(tries, NOW);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Admission> sixth = threads.submit(() -> tries.begin("bob", AuditContext.of(ORIGIN, NOW)));

            taken.getFirst().close();

            admitted(sixth.get()).close();
        }
    }

    @Test
    void seesThatAPlaceHasBecomeFreeOnAnotherServer() throws Exception {
        List<PasswordAttempt> taken = takeAll(server(database, LONG), NOW);
        LockoutGuard other = server(databases.another(), LONG);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Admission> sixth = threads.submit(() -> other.begin("bob", AuditContext.of(ORIGIN, NOW)));

            taken.getFirst().close();

            admitted(sixth.get()).close();
        }
    }

    @Test
    void seesALockoutByHandThatBeginsDuringATry() {
        try (PasswordAttempt attempt = admitted(server(database, LONG).begin("bob", AuditContext.of(ORIGIN, NOW)))) {
            Instant until = NOW.plus(Duration.ofHours(1));
            ManualLockout order = new ManualLockout(Optional.of("bob"), Optional.empty(), until);
            database.write(handle ->
                    new LockoutStore().insert(handle, order, "stolen password", AuditContext.of(ORIGIN, NOW)));

            assertThat(database.write(attempt::lockedUntil)).contains(until);
        }
    }

    @Test
    void givesUpWaitingAfterAWhile() {
        LockoutGuard impatient = server(database, Duration.ofMillis(1));
        List<PasswordAttempt> taken = takeAll(impatient, NOW);

        assertThat(impatient.begin("bob", AuditContext.of(ORIGIN, NOW))).isEqualTo(new Admission.Busy());
        assertThat(impatient.begin("carol", AuditContext.of(ORIGIN, NOW))).isInstanceOf(Admission.Admitted.class);
        taken.forEach(PasswordAttempt::close);
    }

    @Test
    void whatADeadServerNeverAnsweredIsForgottenAfterAMinute() {
        Instant later = NOW.plus(Duration.ofMinutes(1));

        assertForgotten(later.minusNanos(1000), later);
    }

    @Test
    void whatADeadServerWhoseClockWasAheadNeverAnsweredIsForgotten() {
        Instant setBack = NOW.minus(Duration.ofMinutes(1));

        assertForgotten(setBack.plusNanos(1000), setBack);
    }

    @Test
    void noneOfManyServersAdmitsOneTooMany() throws Exception {
        AtomicInteger compared = new AtomicInteger();
        AtomicInteger lockedOut = new AtomicInteger();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int server = 0; server < 8; server++) {
            Database itsDatabase = server % 4 == 0 ? databases.another() : database;
            LockoutGuard tries = server(itsDatabase, LONG);
            for (int i = 0; i < 10; i++) {
                work.add(() -> failIn(itsDatabase, tries, compared, lockedOut));
            }
        }

        Race.atOnce(work);

        assertThat(compared).hasValue(5);
        assertThat(lockedOut).hasValue(76);
        assertThat(rows()).isZero();
    }

    /** That five attempts of now that get no answer take all places at one instant, and none at the other. */
    private void assertForgotten(Instant taken, Instant free) {
        List<PasswordAttempt> unanswered = takeAll(server(database, LONG), NOW);
        LockoutGuard impatient = server(database, Duration.ofMillis(1));

        assertThat(impatient.begin("bob", AuditContext.of(ORIGIN, taken))).isEqualTo(new Admission.Busy());
        List<PasswordAttempt> next = takeAll(impatient, free);

        boolean late = database.write(unanswered.getFirst()::stillCounts);
        boolean inTime = database.write(next.getFirst()::stillCounts);
        assertThat(late).isFalse();
        assertThat(inTime).isTrue();
    }

    private static boolean failIn(
            Database database, LockoutGuard tries, AtomicInteger compared, AtomicInteger lockedOut) {
        Admission admission = tries.begin("bob", AuditContext.of(ORIGIN, NOW));
        if (admission instanceof Admission.Admitted(PasswordAttempt attempt)) {
            compared.incrementAndGet();
            try (attempt) {
                if (database.write(handle ->
                                attempt.stillCounts(handle) ? attempt.failed(handle) : Optional.<Instant>empty())
                        .isPresent()) {
                    lockedOut.incrementAndGet();
                }
            }
        } else if (admission instanceof Admission.LockedOut) {
            lockedOut.incrementAndGet();
        }
        return true;
    }

    /** The five places of a client at that time. */
    private static List<PasswordAttempt> takeAll(LockoutGuard tries, Instant now) {
        List<PasswordAttempt> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            taken.add(admitted(tries.begin("bob", AuditContext.of(ORIGIN, now))));
        }
        return taken;
    }

    /** What comes of the attempt after five that have failed. */
    private Admission sixth(String username) {
        LockoutGuard tries = server(database, LONG);
        for (int i = 0; i < 5; i++) {
            try (PasswordAttempt attempt = admitted(tries.begin(username, AuditContext.of(ORIGIN, NOW)))) {
                database.execute(attempt::failed);
            }
        }
        return tries.begin(username, AuditContext.of(ORIGIN, NOW));
    }

    private static PasswordAttempt admitted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).attempt();
    }

    private int rows() {
        return database.write(handle -> handle.createQuery("SELECT COUNT(*) FROM login_failure")
                .mapTo(Integer.class)
                .one());
    }

    private static LockoutGuard server(Database database, Duration patience) {
        EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
        LockoutSettings settings = new LockoutSettings(
                Set.of(LockoutRule.USERNAME_AND_ADDRESS),
                5,
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                true,
                List.of(),
                List.of());
        return new LockoutGuard(
                database, settings, new NoSignIns(), events, new EventTally(database, events), patience);
    }
}
