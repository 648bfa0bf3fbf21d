package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Misleading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40, decision 0044: an attacker who may write the database and has no key is found, also where events are packed. */
@OnBothDatabases
final class PackedForgeryTest {

    private static final int MIXES = 60;

    private final Database database;
    private final TestLedger t;
    private final SegmentBlockStore blocks = new SegmentBlockStore();

    PackedForgeryTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @BeforeEach
    void pack() {
        for (int i = 0; i < 8; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofMinutes(61));
        }
        TestPacking.pack(database, 25, 5);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 13, 25})
    void findsAnEventThatWasEdited(long sequence) {
        database.execute(handle -> rewrite(
                handle,
                sequence,
                rows -> rows.stream()
                        .map(row -> row.sequence() == sequence ? ofMallory(row) : row)
                        .toList()));

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(sequence));
    }

    @Test
    void findsAnEventThatWasRemoved() {
        database.execute(handle -> rewrite(
                handle,
                8,
                rows -> rows.stream().filter(row -> row.sequence() != 8).toList()));

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM event_block WHERE last_sequence = 10",
                "DELETE FROM event_block WHERE last_sequence = 5",
                "DELETE FROM event_block",
                "UPDATE event_block SET last_sequence = 9 WHERE last_sequence = 10",
                "UPDATE event_block SET last_sequence = 1000 WHERE last_sequence = 25",
                "UPDATE event_block SET content = (SELECT b.content FROM event_block b WHERE b.last_sequence = 5)"
                        + " WHERE last_sequence = 10"
            })
    void findsBlocksThatAreNotWhatTheyWere(String change) {
        tamper(change);

        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM event_segment WHERE first_sequence = 1",
                "DELETE FROM event_segment WHERE first_sequence = 21",
                "DELETE FROM event_segment",
                "UPDATE event_segment SET last_sequence = 4 WHERE first_sequence = 1",
                "UPDATE event_segment SET last_sequence = 6 WHERE first_sequence = 1",
                "UPDATE event_segment SET last_sequence = 1000 WHERE first_sequence = 21",
                "UPDATE event_segment SET first_sequence = 7 WHERE first_sequence = 6",
                "UPDATE event_segment SET first_sequence = 0 WHERE first_sequence = 1",
                "UPDATE event_segment SET first_sequence = -9 WHERE first_sequence = 1",
                "UPDATE event_segment SET earliest = earliest + INTERVAL '1' HOUR WHERE first_sequence = 6",
                "UPDATE event_segment SET latest = latest - INTERVAL '1' HOUR WHERE first_sequence = 6",
                "DELETE FROM event_posting WHERE field = 3 AND first_sequence = 11",
                "UPDATE event_posting SET bucket = bucket + 100 WHERE field = 1 AND first_sequence = 11",
                "INSERT INTO event_posting SELECT 9, bucket, first_sequence, content FROM event_posting"
                        + " WHERE field = 1 AND first_sequence = 11",
                "INSERT INTO event_posting SELECT field, bucket, 12, content FROM event_posting"
                        + " WHERE field = 1 AND first_sequence = 11",
                "INSERT INTO event_posting SELECT field, bucket, -9, content FROM event_posting"
                        + " WHERE field = 1 AND first_sequence = 11",
                "UPDATE event_posting SET first_sequence = 1000 WHERE field = 1 AND first_sequence = 11"
            })
    void findsWhatWouldLeadSearchesAstray(String change) {
        tamper(change);

        assertThat(t.verify()).isInstanceOf(Misleading.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event_segment SET last_sequence = 4 WHERE first_sequence = 1",
                "UPDATE event_segment SET last_sequence = 24 WHERE first_sequence = 21",
                "UPDATE event_segment SET last_sequence = 1000 WHERE first_sequence = 21",
                "UPDATE event_segment SET first_sequence = 7 WHERE first_sequence = 6",
                "UPDATE event_segment SET first_sequence = 2 WHERE first_sequence = 1"
            })
    void tellsOfASegmentThatWasMovedWhileTheServerRuns(String change) {
        LedgerPacker packer = new LedgerPacker(database, 5);
        try (LogRecords log = LogRecords.fromHere(LedgerPacker.class)) {
            lookAtAll(packer);
            assertThat(log.messages()).isEmpty();

            tamper(change);
            lookAtAll(packer);

            assertThat(log.levels()).containsOnly(Level.SEVERE);
        }
    }

    private static void lookAtAll(LedgerPacker packer) {
        for (int i = 0; i < 6; i++) {
            packer.mendPostings();
        }
    }

    @Test
    void findsARowOfWhatIsPackedThatSaysSomethingElse() {
        database.execute(handle -> new RowStore().append(handle, List.of(LedgerEntries.entry(7, "mallory"))));

        assertThat(t.verify()).isInstanceOf(Misleading.class);
        assertThat(t.sealed()).noneMatch(event -> "mallory".equals(event.username()));
    }

    /** Deletes nothing because a segment says that all events are packed. */
    @Test
    void losesNothingWhereASegmentSaysTooMuch() {
        int before = t.sealed().size();
        tamper("UPDATE event_segment SET last_sequence = 1000 WHERE first_sequence = 21");
        tamper(
                "INSERT INTO event_segment SELECT 28, 1000, earliest, latest FROM event_segment WHERE first_sequence = 21");

        LedgerPacker packer = new LedgerPacker(database, 5);
        t.clock.advance(Duration.ofDays(9));
        for (int i = 0; i < 9; i++) {
            boolean _ = packer.step(t.clock.instant());
            packer.mendPostings();
        }

        assertThat(t.sealed()).hasSize(before);
        assertThat(t.verify()).isInstanceOf(Misleading.class);
    }

    @Test
    void findsAnyByteThatWasChanged() {
        LedgerTables whole = LedgerTables.read(database);
        long seed = Long.getLong("gatehouse.seed", 20_260_131);
        for (int mix = 0; mix < MIXES; mix++) {
            Random random = new Random(seed + mix);
            String change = database.write(handle -> random.nextBoolean()
                    ? flip(handle, random, "event_block", "last_sequence")
                    : flip(handle, random, "event_posting", "field", "bucket", "first_sequence"));

            assertThat(t.verify()).as("seed %d: %s", seed + mix, change).isNotInstanceOf(Holds.class);
            whole.restore(database);
        }
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Changes a byte of a row of that table, and says which. */
    private static String flip(Handle handle, Random random, String table, String... key) {
        List<Map<String, Object>> rows =
                handle.createQuery("SELECT * FROM " + table).mapToMap().list();
        Map<String, Object> row = rows.get(random.nextInt(rows.size()));
        byte[] content = ((byte[]) Objects.requireNonNull(row.get("content"))).clone();
        int at = random.nextInt(content.length);
        content[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        String condition =
                Stream.of(key).map(column -> column + " = :" + column).collect(Collectors.joining(" AND "));
        Update update = handle.createUpdate("UPDATE %s SET content = :content WHERE %s".formatted(table, condition))
                .bind("content", content);
        Stream.of(key).forEach(column -> update.bind(column, row.get(column)));
        assertThat(update.execute()).isOne();
        return "byte %d of %s %s".formatted(at, table, row);
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }

    /** With its postings, as one who has read decision 0044 does it. */
    private void rewrite(Handle handle, long sequence, UnaryOperator<List<LedgerRow>> change) {
        LedgerSegment segment =
                new SegmentStore().before(handle, sequence + 1, 1).getFirst();
        List<LedgerRow> changed = change.apply(blocks.of(handle, segment));
        blocks.delete(handle, segment);
        blocks.add(handle, segment, changed);
        new SegmentStore().replacePostings(handle, segment);
    }

    private static LedgerRow ofMallory(LedgerRow row) {
        return new LedgerRow(
                row.sequence(),
                row.occurredAt(),
                row.kind(),
                row.route(),
                row.accountId(),
                "mallory",
                row.sessionId(),
                row.address(),
                row.userAgent(),
                row.details(),
                row.hash());
    }
}
