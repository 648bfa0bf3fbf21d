package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.ledger.SegmentPostings.PostingBucket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decision 0044: postings lead to each event that has a value, and what is damaged leads nowhere. */
final class SegmentPostingsTest {

    @Test
    void leadToEachEventThatHasAValue() {
        List<LedgerRow> rows = List.of(
                row(100, 1, "alice", "aa", "192.0.2.1"),
                row(101, 2, "bob", "aa", null),
                row(4_195, 1, "alice", null, "192.0.2.1"));

        Map<PostingBucket, byte[]> columns = SegmentPostings.write(rows);

        assertThat(places(columns, PostingKey.kind(1))).containsExactly(0, 4_095);
        assertThat(places(columns, PostingKey.kind(2))).containsExactly(1);
        assertThat(places(columns, PostingKey.username("alice"))).containsExactly(0, 4_095);
        assertThat(places(columns, PostingKey.session("aa"))).containsExactly(0, 1);
        assertThat(places(columns, PostingKey.address("192.0.2.1"))).containsExactly(0, 4_095);
        assertThat(places(columns, PostingKey.username("aa"))).isEmpty();
        assertThat(places(columns, PostingKey.kind(3))).isEmpty();
    }

    @Test
    void leadToAllEventsOfALongSegment() {
        List<LedgerRow> rows = IntStream.range(0, LedgerSegment.SEQUENCES)
                .mapToObj(i -> row(i, 1, "user" + i, null, null))
                .toList();

        Map<PostingBucket, byte[]> columns = SegmentPostings.write(rows);

        assertThat(places(columns, PostingKey.kind(1))).hasSize(LedgerSegment.SEQUENCES);
        assertThat(rows)
                .allSatisfy(row -> assertThat(places(columns, PostingKey.username(String.valueOf(row.username()))))
                        .contains((int) row.sequence()));
    }

    @Test
    void leadNowhereWhereTheyAreDamaged() {
        PostingKey alice = PostingKey.username("alice");
        byte[] column = column(
                SegmentPostings.write(List.of(row(1, 1, "alice", null, null), row(2, 1, "alice", null, null))), alice);
        Random random = new Random(1);

        for (int length = 0; length < column.length; length++) {
            assertThat(SegmentPostings.places(Arrays.copyOf(column, length), alice))
                    .isEmpty();
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = column.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            assertThat(SegmentPostings.places(damaged, alice)).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static List<Integer> places(Map<PostingBucket, byte[]> columns, PostingKey value) {
        byte[] column = column(columns, value);
        return column.length == 0 ? List.of() : SegmentPostings.places(column, value);
    }

    private static byte[] column(Map<PostingBucket, byte[]> columns, PostingKey value) {
        return columns.getOrDefault(new PostingBucket(value.field(), value.bucket()), new byte[0]);
    }

    private static LedgerRow row(
            long sequence, int kind, @Nullable String username, @Nullable String session, @Nullable String address) {
        return new LedgerRow(
                sequence, Instant.EPOCH, kind, null, null, username, session, address, null, "{}", "ab".repeat(32));
    }
}
