package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes seal and many threads append, and every reader finds one order without gaps. */
@OnBothDatabases
@Timeout(60)
final class SealerRaceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;

    SealerRaceTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
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
