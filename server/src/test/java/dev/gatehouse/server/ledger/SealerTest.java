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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        boolean agrees = database.write(handle -> periods.agreeSince(handle, Instant.EPOCH));
        assertThat(agrees).isTrue();
        assertThat(t.database.write(periods::total)).isEqualTo(3L);
    }

    @Test
    void notesWhichSeveritiesATypeHasHad() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.sealer.sealNow();

        for (Severity severity : Severity.values()) {
            assertThat(isKind("login_failed", severity)).isEqualTo(severity == Severity.WARNING);
        }
    }

    private boolean isKind(String type, Severity severity) {
        return t.database.write(handle -> new KindStore().isAnyOf(handle, type, List.of(severity)));
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
    void findsWhatAnotherProcessHasWrittenAtItsTick() throws InterruptedException {
        SealerPace ticking = new SealerPace(7, Duration.ZERO, Duration.ofMillis(1), LONG, LONG, LONG);
        TestLedger ticked = new TestLedger(database, ticking);
        ticked.sealer.start();

        new TestLedger(test.another()).append(EventType.ACCOUNT_CREATED, "alice");

        assertThat(ticked.ledger.await(0, LONG)).isTrue();
        ticked.sealer.close();
    }

    @Test
    void announcesWhatAnotherProcessHasSealed() {
        new TestLedger(test.another()).seal(1);

        t.sealer.sealNow();

        assertThat(awaits(t.ledger, 0)).isTrue();
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
        try (LogRecords log = LogRecords.fromHere(Sealer.class)) {
            TestLedger failing = new TestLedger(database);
            database.execute(handle -> handle.execute("ALTER TABLE event_ledger RENAME TO event_ledger_gone"));
            failing.append(EventType.LOGIN_FAILED, "alice");
            failing.sealer.start();
            Await.until(() -> failing.sealer.failures() >= 3);

            database.execute(handle -> handle.execute("ALTER TABLE event_ledger_gone RENAME TO event_ledger"));

            assertThat(failing.ledger.await(0, LONG)).isTrue();
            failing.sealer.close();
            assertThat(log.levels()).containsExactly(Level.SEVERE, Level.INFO, Level.INFO, Level.INFO);
        }
    }

    @Test
    void losesAndDoublesNothingWhileManyAppendAndTwoSeal() throws Exception {
        TestLedger other = new TestLedger(test.another());
        t.sealer.start();
        other.sealer.start();

        inParallel(6, thread -> {
            for (int i = 0; i < 50; i++) {
                t.append(EventType.LOGIN_FAILED, thread + "-" + i);
            }
        });
        t.sealer.close();
        other.sealer.close();

        List<SecurityEvent> sealed = t.sealed();
        assertThat(sealed)
                .extracting(SecurityEvent::sequence)
                .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
        assertThat(sealed).extracting(SecurityEvent::username).doesNotHaveDuplicates();
        assertThat(t.minutes()).containsExactly(Map.entry("2026-01-31T12:00:00Z login_failed warning", 300L));
        assertThat(t.count("event_inbox")).isZero();
    }

    @Test
    void waitsWhileAnotherProcessSeals() throws Exception {
        t.append(EventType.LOGIN_FAILED, "alice");
        TestLedger other = new TestLedger(test.another());
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> sealing = database.write(handle -> {
                new HeadStore().lock(handle);
                Future<?> waiting = thread.submit(other.sealer::sealNow);
                assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });

            assertThat(sealing.get()).isNull();
            assertThat(t.sealed()).hasSize(1);
        }
    }

    @Test
    void sealsAnEventThatCommitsLaterThanOneWrittenAfterIt() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            database.execute(handle -> {
                t.events.append(
                        handle, EventDraft.of(EventType.LOGIN_FAILED, RequestSource.server(), t.clock.instant()));
                await(threads.submit(() -> t.seal(1)));
            });
        }

        t.sealer.sealNow();

        assertThat(t.sealed()).hasSize(2);
    }

    @Test
    void showsEveryReaderTheSameOrderWithoutGaps() throws Exception {
        t.sealer.start();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<List<SecurityEvent>>> readers = IntStream.range(0, 2)
                    .mapToObj(_ -> threads.submit(() -> follow(t.ledger, 100)))
                    .toList();
            for (int i = 0; i < 100; i++) {
                t.append(EventType.LOGIN_FAILED, "user" + i);
            }

            for (Future<List<SecurityEvent>> reader : readers) {
                assertThat(reader.get()).isEqualTo(t.sealed());
            }
        }
        t.sealer.close();
    }

    private LedgerEntry entry(long sequence) {
        return database.write(handle -> new LedgerStore().after(handle, sequence - 1, 1))
                .getFirst();
    }

    private static List<SecurityEvent> follow(Ledger ledger, int count) throws InterruptedException {
        List<SecurityEvent> seen = new ArrayList<>();
        while (seen.size() < count && ledger.await(seen.size(), LONG)) {
            ledger.after(seen.size(), 10).forEach(event -> seen.add(event.event()));
        }
        return seen;
    }

    private static boolean awaits(Ledger ledger, long sequence) {
        try {
            return ledger.await(sequence, Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void inParallel(int threads, ThreadWork work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Boolean>> tasks = IntStream.range(0, threads)
                    .mapToObj(thread -> (Callable<Boolean>) () -> {
                        work.run(thread);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : executor.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface ThreadWork {
        void run(int thread);
    }
}
