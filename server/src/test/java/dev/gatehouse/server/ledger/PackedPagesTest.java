package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.SESSION;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Found.Stop;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.event.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;

/** Decision 0044: pages of packed events, and how little is read for them. */
@OnBothDatabases
final class PackedPagesTest extends LedgerPagesContract {

    /** Some segments of some blocks each, with what the tests append. */
    private int sequences = 70;

    PackedPagesTest(Database database) {
        super(database);
    }

    @Override
    void keep() {
        TestPacking.packAll(database, sequences);
    }

    @Test
    void goesOnWhereASearchHasStopped() {
        sequences = LedgerSegment.SEQUENCES;
        long last = 2L * LedgerSegment.SEQUENCES * 4;
        for (long from = 1; from < last; from += LedgerSegment.SEQUENCES) {
            append(LongStream.range(from, from + LedgerSegment.SEQUENCES)
                    .mapToObj(i -> entry(i, i == 3 ? "alice" : "bob" + i))
                    .toArray(LedgerEntry[]::new));
        }
        Filter rare = filter("user:AL*");

        Found<Long, LedgerEntry> first = found(rare, Optional.empty());
        long stopped = first.stopped().map(Stop::place).orElseThrow();
        Found<Long, LedgerEntry> second = found(rare, Optional.of(stopped));

        assertThat(first.items()).isEmpty();
        assertThat(stopped).isBetween(last / 4, last / 2);
        assertThat(first.stopped().orElseThrow().at()).isEqualTo(NOON);
        assertThat(second.items()).extracting(LedgerEntry::sequence).containsExactly(3L);
    }

    /** Each column of postings is in a page of its own, and of many segments that is as much to read as many events. */
    @Test
    void stopsWhereItHasReadEnoughPostings() {
        database.execute(handle -> addSegmentsWithPostings(handle, 6_000, PostingKey.username("alice")));

        Found<Long, LedgerEntry> withPostings = found(filter("user:alice"), Optional.empty());
        Found<Long, LedgerEntry> without = found(filter("user:bob"), Optional.empty());

        assertThat(withPostings.items()).isEmpty();
        assertThat(withPostings.stopped().map(Stop::place).orElseThrow()).isBetween(1_000L, 2_000L);
        assertThat(without.stopped()).isEmpty();
    }

    /** One with each sequence, whose events have another value of the same bucket. */
    private static void addSegmentsWithPostings(Handle handle, int count, PostingKey value) {
        PreparedBatch segments = handle.prepareBatch("""
                INSERT INTO event_segment
                    (first_sequence, last_sequence, earliest, latest)
                VALUES
                    (:first, :first, :noon, :noon)
                """);
        PreparedBatch postings = handle.prepareBatch("""
                INSERT INTO event_posting
                    (field, bucket, first_sequence, content)
                VALUES
                    (:field, :bucket, :first, :content)
                """);
        for (int i = 1; i <= count; i++) {
            segments.bind("first", i).bind("noon", NOON).add();
            postings.bind("field", value.field())
                    .bind("bucket", value.bucket())
                    .bind("first", i)
                    .bind("content", new byte[] {1})
                    .add();
        }
        segments.execute();
        postings.execute();
    }

    @Test
    void findsEachEventOnceAndInOrderPageAfterPage() {
        append(LongStream.rangeClosed(1, 500)
                .mapToObj(i -> entry(i, i % 3 == 0 ? "alice" : "bob", i % 5 == 0 ? "192.0.2.1" : null, null))
                .toArray(LedgerEntry[]::new));

        for (String filter : List.of("user:alice", "user:al*", "user:alice address:192.0.2.1", "-user:bob")) {
            for (int limit : new int[] {1, 7, 64, 200}) {
                List<Long> all = page(filter(filter), 1_000);
                List<Long> paged = new ArrayList<>();
                List<Long> page = page(filter(filter), limit);
                while (!page.isEmpty()) {
                    paged.addAll(page);
                    page = page(filter(filter), page.getLast(), limit);
                }
                assertThat(paged).as("%s by %d", filter, limit).isEqualTo(all).isNotEmpty();
            }
        }
    }

    @Test
    void findsAValueThatHasTheHashOfAnother() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        append(entry(1, "Aa"), entry(2, "BB"), entry(3, "Aa"));

        assertThat(page(filter("user:Aa"), 9)).containsExactly(3L, 1L);
        assertThat(page(filter("user:BB"), 9)).containsExactly(2L);
    }

    @Test
    void findsWhatIsPackedBehindWhatIsNot() {
        append(entry(1, "alice"), entry(2, "bob"), entry(3, "alice"));
        database.execute(handle -> store.append(handle, List.of(entry(4, "bob"), entry(5, "alice"))));

        assertThat(page(filter("user:alice"), 9)).containsExactly(5L, 3L, 1L);
        assertThat(page(filter("user:alice"), 2)).containsExactly(5L, 3L);
        assertThat(page(filter("user:alice"), 5, 9)).containsExactly(3L, 1L);
        assertThat(page(Filter.all(), 9)).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    /** While a segment's rows are deleted, they are there twice. */
    @Test
    void findsWhatIsPackedAndStillHasARowOnce() {
        database.execute(handle -> {
            store.append(handle, List.of(entry(1, "alice"), entry(2, "bob"), entry(3, "alice")));
            LedgerSegment _ = new SegmentStore().add(handle, new RowStore().after(handle, 0, 2));
        });

        assertThat(page(Filter.all(), 9)).containsExactly(3L, 2L, 1L);
        assertThat(page(filter("user:alice"), 9)).containsExactly(3L, 1L);
    }

    @Test
    void readsNoMoreThanThePage() {
        append(LongStream.rangeClosed(1, 3_000)
                .mapToObj(i -> i % 2 == 0
                        ? entry(i, "alice" + i % 100, "192.0.2.1", SESSION.value())
                        : new LedgerEntry(
                                i,
                                new EventRow(
                                        NOON.plusSeconds(i),
                                        i == 1 ? "token_reused" : "login_succeeded",
                                        i == 1 ? "critical" : "info",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "{}"),
                                "f".repeat(64)))
                .toArray(LedgerEntry[]::new));
        List.of("event_segment", "event_block").forEach(table -> Reads.analyze(database, table));
        Reads.analyzeAsLarge(database, "event_posting");

        assertReads(Filter.all(), 4);
        assertReads(filter("user:alice10"), 15);
        assertReads(filter("user:nobody"), 0);
        assertReads(filter("type:token_reused"), 2);
        assertReads(filter("user:alice10 address:192.0.2.9"), 0);
        assertReads(filter("session:" + SESSION), 4);
    }

    /** Of the blocks; postings and segments are looked at as far as it goes back. */
    private void assertReads(Filter filter, long blocks) {
        Reads reads = Reads.during(database, handle -> store.page(handle, filter, Optional.empty(), 10));
        reads.assertFew("event_block", blocks);
        reads.assertBounded("event_posting", 100);
        reads.assertBounded("event_segment", 60);
    }

    private Found<Long, LedgerEntry> found(Filter filter, Optional<Long> before) {
        return database.read(handle -> store.page(handle, filter, before, 10));
    }
}
