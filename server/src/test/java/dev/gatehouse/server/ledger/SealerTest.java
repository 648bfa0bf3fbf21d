package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits is numbered, chained and counted, also after a crash and where the database fails for a while. */
@OnBothDatabases
@Timeout(60)
final class SealerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;

    SealerTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
    }

    @Test
    void numbersAndChainsWhatWaits() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.append(EventType.LOGIN_SUCCEEDED, "bob");

        t.sealer.sealNow();

        List<SecurityEvent> sealed = t.sealed();
        assertThat(sealed).extracting(SecurityEvent::username).containsExactly("alice", "bob");
        assertThat(sealed).extracting(SecurityEvent::sequence).containsExactly(1L, 2L);
        assertThat(sealed.getLast().hash())
                .isEqualTo(HashChain.hash(sealed.getFirst().hash(), 2, entry(2).event()));
        assertThat(database.write(new HeadStore()::read).head())
                .isEqualTo(new Head(2, sealed.getLast().hash()));
    }

    @Test
    void emptiesTheInbox() {
        t.seal(20);

        assertThat(t.count("event_inbox")).isZero();
    }

    @Test
    void countsByMinuteTypeAndSeverity() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.sealer.sealNow();
        t.append(EventType.LOGIN_FAILED, "bob");
        t.append(EventType.TOKEN_REUSED, "bob");
        t.clock.advance(Duration.ofMinutes(1));
        t.append(EventType.LOGIN_FAILED, "bob");

        t.sealer.sealNow();

        assertThat(t.minutes())
                .isEqualTo(Map.of(
                        "2026-01-31T12:00:00Z login_failed warning", 2L,
                        "2026-01-31T12:00:00Z token_reused critical", 1L,
                        "2026-01-31T12:01:00Z login_failed warning", 1L));
    }

    @Test
    void countsByHourAndByDayAsWell() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.append(EventType.TOKEN_REUSED, "bob");
        t.clock.advance(Duration.ofHours(1));
        t.append(EventType.LOGIN_FAILED, "bob");

        t.sealer.sealNow();

        PeriodStore periods = new PeriodStore();
        boolean agrees = database.write(
                handle -> periods.count(handle, 3) && periods.agreeSince(handle, Instant.EPOCH, (_, _) -> {}));
        assertThat(agrees).isTrue();
    }

    @Test
    void notesWhichSeveritiesATypeHasHad() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.sealer.sealNow();

        for (Severity severity : Severity.values()) {
            assertThat(isKind("login_failed", severity)).isEqualTo(severity == Severity.WARNING);
        }
    }

    /** As the database has it, which is not asked: the rows are gone. */
    @Test
    void whoFollowsTheLedgerNeedNotReadWhatWasSealedHere() {
        t.seal(1);
        assertThat(t.ledger.after(1, 10)).isEmpty();
        t.append(EventType.TOKEN_REUSED, "zoë");
        t.append(EventDraft.of(
                EventType.SERVER_STARTED, RequestSource.server(), Instant.parse("2026-01-31T12:00:00.123456789Z")));
        t.append(EventType.LOGIN_FAILED, "bob");
        test.tamper("UPDATE event_inbox SET username = 'mallory' WHERE username = 'bob'");
        t.sealer.sealNow();
        List<SecurityEvent> stored = t.sealed();

        test.tamper("DELETE FROM event_ledger");

        assertThat(t.ledger.after(1, 10)).extracting(SealedEvent::event).isEqualTo(stored.subList(1, 4));
        assertThat(stored.getLast().type()).isEqualTo(EventType.EVENT_REJECTED);
    }

    private boolean isKind(String type, Severity severity) {
        return t.database.write(
                handle -> NumberedStore.KINDS.all(handle).containsValue(new EventKind(type, severity.code())));
    }

    @Test
    void hashesWhatIsReadAgainAfterARestart() {
        t.append(EventDraft.of(EventType.LOGIN_FAILED, new RequestSource(null, "a\0\uD83D", null), t.clock.instant())
                .about("x".repeat(149) + "\uD83D\uDE00")
                .with(EventDetail.CREDENTIAL_FAILURE, "\0 \uDE00 ü"));

        t.sealer.sealNow();

        LedgerEntry entry = new TestLedger(test.reopened())
                .database
                .write(handle -> new LedgerStore().after(handle, 0, 1))
                .getFirst();
        assertThat(entry.hash()).isEqualTo(HashChain.hash(HashChain.GENESIS, 1, entry.event()));
    }

    @Test
    void sealsAsSoonAsSomethingIsCommitted() throws InterruptedException {
        t.sealer.start();

        t.append(EventType.LOGIN_FAILED, "alice");

        assertThat(t.ledger.await(0, LONG)).isTrue();
        t.sealer.close();
    }

    @Test
    void beginsWithWhatACrashLeftInTheInbox() throws InterruptedException {
        t.append(EventType.LOGIN_FAILED, "alice");
        TestLedger restarted = new TestLedger(test.reopened());

        restarted.sealer.start();

        assertThat(restarted.ledger.await(0, LONG)).isTrue();
        restarted.sealer.close();
        assertThat(restarted.sealed()).extracting(SecurityEvent::username).containsExactly("alice");
    }

    @Test
    void sealsWhatStillWaitsWhenItStops() {
        t.append(EventType.LOGIN_FAILED, "alice");

        t.sealer.close();

        assertThat(t.sealed()).hasSize(1);
    }

    @Test
    void leavesNothingHalfDoneWhenATransactionDies() {
        t.append(EventType.LOGIN_FAILED, "alice");

        assertThatThrownBy(() -> database.execute(handle -> {
                    t.seals.sealing().seal(handle, 10, 10);
                    throw new IllegalStateException("died");
                }))
                .hasMessage("died");

        assertThat(t.count("event_ledger")).isZero();
        assertThat(t.minutes()).isEmpty();
        assertThat(t.count("event_inbox")).isOne();
        t.sealer.sealNow();
        assertThat(t.sealed()).hasSize(1);
    }

    @Test
    void goesOnWhenTheDatabaseWorksAgain() throws InterruptedException {
        try (LogRecords log = LogRecords.fromHere(SealFailures.class)) {
            TestLedger failing = new TestLedger(database);
            database.execute(handle -> handle.execute("ALTER TABLE event_ledger RENAME TO event_ledger_gone"));
            failing.append(EventType.LOGIN_FAILED, "alice");
            failing.sealer.start();
            Await.until(() -> failing.sealer.failures() >= 3);

            database.execute(handle -> handle.execute("ALTER TABLE event_ledger_gone RENAME TO event_ledger"));

            assertThat(failing.ledger.await(0, LONG)).isTrue();
            failing.sealer.close();
            assertThat(log.levels()).containsExactly(Level.SEVERE, Level.INFO);
        }
    }

    @Test
    void goesOnWhereTheStackOverflows() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger(1);
        InstantSource clock = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new StackOverflowError();
            }
            return t.clock.instant();
        };
        LedgerSeals seals = new LedgerSeals(database, t.mac, t.signer, t.tree, t.directory, clock);
        t.append(EventType.LOGIN_FAILED, "alice");
        try (LogRecords _ = LogRecords.of(SealFailures.class);
                Sealer sealer = new Sealer(database, t.ledger, seals, t.events, t.signal, TestLedger.AWAKE)) {
            sealer.start();

            assertThat(t.ledger.await(0, LONG)).isTrue();
        }
    }

    private LedgerEntry entry(long sequence) {
        return database.write(handle -> new LedgerStore().after(handle, sequence - 1, 1))
                .getFirst();
    }
}
