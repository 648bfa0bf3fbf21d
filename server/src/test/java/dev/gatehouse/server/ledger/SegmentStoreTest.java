package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.EMPTY;
import static dev.gatehouse.server.ledger.LedgerEntries.FULL;
import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Decision 0044: packed events are found like rows. */
@OnBothDatabases
final class SegmentStoreTest {

    private final Database database;
    private final LedgerStore store = new LedgerStore();

    SegmentStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void givesBackWhatWasPacked() {
        append(FULL, EMPTY);

        TestPacking.packAll(database, 9);

        assertThat(after(0, 10)).containsExactly(FULL, EMPTY);
        assertThat(read(store::last)).contains(EMPTY);
        assertThat(read(handle -> store.find(handle, 1))).contains(FULL);
        assertThat(read(handle -> store.find(handle, 3))).isEmpty();
    }

    @Test
    void readsOnFromWhatIsPackedToTheRows() {
        append(LongStream.rangeClosed(1, 200).mapToObj(i -> entry(i, "a" + i)).toArray(LedgerEntry[]::new));
        TestPacking.pack(database, 150, 70);

        for (int from : new int[] {0, 1, 63, 64, 69, 70, 149, 150, 151, 200}) {
            for (int limit : new int[] {1, 64, 100, 300}) {
                assertThat(after(from, limit))
                        .as("%d after %d", limit, from)
                        .extracting(LedgerEntry::sequence)
                        .containsExactlyElementsOf(LongStream.rangeClosed(from + 1, Math.min(200, from + limit))
                                .boxed()
                                .toList());
            }
        }
        for (long from = 0; from <= 200; from++) {
            long sequence = from;
            assertThat(database.<List<LedgerEntry>>read(handle -> store.newest(handle, sequence, 70)))
                    .isEqualTo(after(sequence, 70));
        }
        assertThat(after(Long.MIN_VALUE, 1)).extracting(LedgerEntry::sequence).containsExactly(1L);
        assertThat(after(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void findsTheFirstOfATypeAndTheLastBeforeATime() {
        append(IntStream.rangeClosed(1, 40)
                .mapToObj(i ->
                        entry(i, i % 16 == 0 ? EventType.LEDGER_ACCEPTED : EventType.LOGIN_FAILED, NOON.plusSeconds(i)))
                .toArray(LedgerEntry[]::new));
        TestPacking.pack(database, 36, 10);

        for (long from = 1; from <= 40; from++) {
            long sequence = from;
            Optional<LedgerEntry> first = read(handle -> store.first(handle, EventType.LEDGER_ACCEPTED, sequence));
            long before = database.read(handle -> store.lastBefore(handle, NOON.plusSeconds(sequence)));

            assertThat(first.map(LedgerEntry::sequence).orElse(99L)).isEqualTo(from <= 16 ? 16 : from <= 32 ? 32 : 99);
            assertThat(before).isEqualTo(from - 1);
        }
        assertThat(read(handle -> store.lastOf(handle, EventType.LEDGER_ACCEPTED))
                        .map(LedgerEntry::sequence))
                .contains(32L);
    }

    @Test
    void countsWhatIsPackedAndWhatIsNotMinuteByMinute() {
        append(IntStream.rangeClosed(1, 40)
                .mapToObj(i -> entry(i, EventType.LOGIN_FAILED, NOON.plusSeconds(10L * i)))
                .toArray(LedgerEntry[]::new));
        TestPacking.pack(database, 30, 7);

        MinuteCounts counts =
                database.read(handle -> store.minutes(handle, NOON.plusSeconds(60), NOON.plusSeconds(360), 8));

        List<String> kind = List.of("login_failed", "warning");
        assertThat(counts.of(NOON)).isEmpty();
        assertThat(counts.of(NOON.plus(1, ChronoUnit.MINUTES))).isEqualTo(Map.of(kind, 3L));
        assertThat(counts.of(NOON.plus(2, ChronoUnit.MINUTES))).isEqualTo(Map.of(kind, 6L));
        assertThat(counts.of(NOON.plus(5, ChronoUnit.MINUTES))).isEqualTo(Map.of(kind, 6L));
        assertThat(counts.of(NOON.plus(6, ChronoUnit.MINUTES))).isEmpty();
    }

    private void append(LedgerEntry... entries) {
        database.execute(handle -> store.append(handle, List.of(entries)));
    }

    private <T> Optional<T> read(Function<Handle, Optional<T>> reading) {
        return database.read(reading);
    }

    private List<LedgerEntry> after(long sequence, int limit) {
        return database.read(handle -> store.after(handle, sequence, limit));
    }
}
