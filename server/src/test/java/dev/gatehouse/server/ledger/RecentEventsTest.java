package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.Await;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RecentEventsTest {

    private static final int CAPACITY = 10;

    private final Recorded source = new Recorded();
    private final RecentEvents recent = new RecentEvents(source, CAPACITY);

    @Test
    void manyReadersOfTheSameEventsCostOneRead() {
        source.seal(3);
        assertThat(sequences(3, 100)).isEmpty();
        source.seal(4);

        IntStream.range(0, 50).forEach(_ -> assertThat(sequences(3, 100)).containsExactly(4L, 5L, 6L, 7L));

        assertThat(source.reads).containsExactly(3L, 3L);
    }

    @Test
    void theJsonOfAnEventIsWrittenOnce() {
        source.seal(1);
        assertThat(sequences(1, 1)).isEmpty();
        source.seal(1);

        assertThat(recent.after(1, 10).getFirst().json())
                .isSameAs(recent.after(1, 10).getFirst().json());
    }

    @Test
    void aReaderWhoIsLateReadsForItselfAndHoldsUpNobody() {
        source.seal(30);
        assertThat(sequences(30, 100)).isEmpty();
        source.seal(2);

        assertThat(sequences(0, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(sequences(30, 5)).containsExactly(31L, 32L);
    }

    @Test
    void keepsNoMoreThanItsCapacity() {
        assertThat(sequences(0, 100)).isEmpty();
        source.seal(25);

        assertThat(sequences(15, 100)).hasSize(10).first().isEqualTo(16L);
        source.reads.clear();
        assertThat(sequences(14, 100)).hasSize(11);
        assertThat(source.reads).containsExactly(14L);
    }

    @Test
    void afterALongPauseItBeginsAnewWhereTheReaderIs() {
        assertThat(sequences(0, 100)).isEmpty();
        source.seal(1000);
        source.reads.clear();

        assertThat(sequences(998, 100)).containsExactly(999L, 1000L);
        assertThat(source.reads).containsExactly(998L);
    }

    @Test
    void aGapInTheSequenceIsNoEnd() {
        assertThat(sequences(0, 100)).isEmpty();
        source.seal(2);
        source.next = 7;
        source.seal(2);

        assertThat(sequences(0, 100)).containsExactly(1L, 2L, 7L, 8L);
        assertThat(sequences(4, 100)).containsExactly(7L, 8L);
    }

    @Test
    void whatWasSealedHereIsNotRead() {
        assertThat(sequences(0, 100)).isEmpty();
        source.reads.clear();

        seal(3);
        seal(2);

        assertThat(sequences(0, 100)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(source.reads).isEmpty();
    }

    @Test
    void whatWasSealedHereIsReadWhereOthersSealedBeforeIt() {
        assertThat(sequences(0, 100)).isEmpty();
        source.seal(1);

        seal(2);

        assertThat(sequences(0, 100)).containsExactly(1L, 2L, 3L);
        source.reads.clear();
        seal(1);
        assertThat(sequences(3, 100)).containsExactly(4L);
        assertThat(source.reads).isEmpty();
    }

    @Test
    void nothingIsKeptBeforeAReaderHasCome() {
        seal(2);

        assertThat(sequences(1, 100)).containsExactly(2L);
        assertThat(source.reads).containsExactly(1L);
    }

    /** They would find that it has been dropped, and each would read for itself. */
    @Test
    void staysWithReadersWhoAreBehind() {
        RecentEvents usual = new RecentEvents(source);
        assertThat(usual.after(0, 100)).isEmpty();
        source.reads.clear();

        IntStream.range(0, 500).forEach(_ -> seal(usual, 10));

        for (long read = 0; read < 5_000; read += 5) {
            long behind = read;
            IntStream.range(0, 3)
                    .forEach(_ -> assertThat(usual.after(behind, 5)).hasSize(5));
        }
        assertThat(source.reads).containsExactly(500L, 1_000L, 1_500L, 2_000L, 2_500L, 3_000L, 3_500L, 4_000L, 4_500L);
    }

    @Test
    void isKeptInItsCapacity() {
        assertThat(sequences(0, 100)).isEmpty();

        seal(25);

        assertThat(sequences(15, 100)).hasSize(10).first().isEqualTo(16L);
        assertThat(sequences(14, 100)).hasSize(11);
        assertThat(source.reads).containsExactly(0L, 14L);
    }

    /** A reader is at the database, for a long time. */
    @Test
    void whoSealsWaitsForNoReader() throws Exception {
        assertThat(sequences(0, 100)).isEmpty();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        source.beforeReading = () -> {
            asked.countDown();
            Await.until(() -> answered.getCount() == 0);
        };
        FutureTask<List<Long>> reading = new FutureTask<>(() -> sequences(0, 100));
        Thread.ofVirtual().start(reading);
        asked.await();

        seal(2);

        answered.countDown();
        assertThat(reading.get()).containsExactly(1L, 2L);
        assertThat(sequences(0, 100)).containsExactly(1L, 2L);
    }

    /** As this server does it. */
    private void seal(int count) {
        seal(recent, count);
    }

    private void seal(RecentEvents events, int count) {
        source.seal(count);
        events.sealed(LongStream.range(source.next - count, source.next)
                .mapToObj(sequence -> LedgerEntries.entry(sequence, "alice"))
                .toList());
    }

    private List<Long> sequences(long after, int limit) {
        return recent.after(after, limit).stream().map(SealedEvent::sequence).toList();
    }

    /** A ledger in memory that knows from where it was read. */
    private static final class Recorded implements RecentEvents.EventReader {

        private final List<SealedEvent> sealed = new ArrayList<>();
        private final List<Long> reads = new ArrayList<>();
        private long next = 1;
        private Runnable beforeReading = () -> {};

        void seal(int count) {
            LongStream.range(next, next + count).mapToObj(Recorded::event).forEach(sealed::add);
            next += count;
        }

        @Override
        public long head() {
            return sealed.isEmpty() ? 0 : sealed.getLast().sequence();
        }

        @Override
        public List<SealedEvent> newest(long sequence, int limit) {
            return after(sequence, limit);
        }

        @Override
        public List<SealedEvent> after(long sequence, int limit) {
            beforeReading.run();
            reads.add(sequence);
            return sealed.stream()
                    .filter(event -> event.sequence() > sequence)
                    .limit(limit)
                    .toList();
        }

        private static SealedEvent event(long sequence) {
            return new SealedEvent(new SecurityEvent(
                    sequence,
                    Instant.EPOCH,
                    EventType.LOGIN_FAILED,
                    Severity.WARNING,
                    null,
                    "alice",
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    "hash"));
        }
    }
}
