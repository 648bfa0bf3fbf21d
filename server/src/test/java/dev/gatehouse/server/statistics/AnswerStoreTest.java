package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class AnswerStoreTest {

    private static final Instant DAY = Instant.parse("2026-11-10T00:00:00Z");
    private static final RollupKey KEY = new RollupKey(Series.ANSWERS, Bucket.DAY, DAY);
    private static final Cover.CoverPart FOLLOWING = new Cover.CoverPart(Bucket.DAY, DAY, DAY.plus(Duration.ofDays(2)));

    private final Database database;
    private final AnswerStore store = new AnswerStore();

    AnswerStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void addsUpProcessesAndBuckets() {
        RollupKey next = new RollupKey(Series.ANSWERS, Bucket.DAY, DAY.plus(Duration.ofDays(1)));
        RollupKey hour = new RollupKey(Series.ANSWERS, Bucket.HOUR, DAY);
        database.execute(handle -> {
            store.add(handle, KEY, "GET /api/x", List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L));
            store.add(handle, KEY, "GET /api/x", List.of(1L, 3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            store.add(handle, next, "GET /api/x", List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            store.add(handle, hour, "GET /api/x", List.of(9L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
        });

        assertThat(sums()).isEqualTo(Map.of("GET /api/x", List.of(3L, 3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L)));
    }

    @Test
    void forgetsWhatIsOld() {
        database.execute(handle -> {
            store.add(handle, KEY, "GET /api/x", List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            store.deleteBefore(handle, Bucket.DAY, DAY);
        });
        assertThat(sums()).hasSize(1);

        database.execute(handle -> store.deleteBefore(handle, Bucket.DAY, DAY.plusSeconds(1)));

        assertThat(sums()).isEmpty();
    }

    /** The migration that made the table, on rows that an older version has left. */
    @Test
    void takesOverWhatWasARowForEachNumber() throws IOException {
        List<String> migration = migration();
        database.execute(handle -> {
            for (String item :
                    List.of("GET /api/x 0", "GET /api/x 1", "GET /api/x 10", "GET /api/x 11", "POST /y 1 5")) {
                handle.createUpdate("""
                                INSERT INTO rollup_count (series, bucket, starts_at, item, total, surplus)
                                VALUES ('answers', 'day', :day, :item, 7, 0)
                                """).bind("day", DAY).bind("item", item).execute();
            }
            migration.forEach(handle::execute);
        });

        assertThat(sums())
                .isEqualTo(Map.of(
                        "GET /api/x", List.of(7L, 7L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 7L, 7L),
                        "POST /y 1", List.of(0L, 0L, 0L, 0L, 0L, 7L, 0L, 0L, 0L, 0L, 0L, 0L)));
        assertThat(database.<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM rollup_count")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    private Map<String, List<Long>> sums() {
        return database.read(handle -> store.sums(handle, FOLLOWING));
    }

    /** Without the table, which is there. */
    private static List<String> migration() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Database.class.getResourceAsStream("migration/V21__answer_counts.sql"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile(";\\s*")
                    .splitAsStream(text)
                    .filter(statement -> !statement.contains("CREATE TABLE"))
                    .toList();
        }
    }
}
