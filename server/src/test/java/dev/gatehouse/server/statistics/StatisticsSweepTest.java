package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long counts are kept. */
@OnBothDatabases
final class StatisticsSweepTest {

    private static final Instant DAY = Instant.parse("2026-11-10T00:00:00Z");
    private static final Series SESSIONS = Series.of(Trend.SESSIONS);

    private final Database database;
    private final StatisticsFeature statistics;
    private final RollupStore store = new RollupStore();
    private final AnswerStore answers = new AnswerStore();

    StatisticsSweepTest(Database database) {
        this.database = database;
        TestLedger t = new TestLedger(database);
        this.statistics = new StatisticsFeature(
                new FeatureContext(database, t.events(), new EventTally(database, t.events()), t.clock()),
                t.ledger(),
                _ -> OptionalLong.empty(),
                List::of);
    }

    @Test
    void whatIsTooOldGoes() {
        count(10);

        statistics.sweep(DAY.plus(Duration.ofDays(1830 + 2)));
        statistics.sweep(DAY.plus(Duration.ofDays(1830 + 2)));

        assertThat(days()).isEqualTo(8);
    }

    /** The ledger has no active sessions, limits and answer times, so nothing could bring them back. */
    @Test
    void aClockThatIsAheadForAnHourTakesADay() {
        count(10);

        statistics.sweep(DAY.plus(Duration.ofDays(36_500)));

        assertThat(days()).isEqualTo(9);
        assertThat(answersOfDays()).isEqualTo(9);
    }

    private void count(int days) {
        database.execute(handle -> IntStream.range(0, days)
                .mapToObj(i -> DAY.plus(Duration.ofDays(i)))
                .forEach(day -> {
                    store.insert(handle, new RollupKey(SESSIONS, Bucket.DAY, day), "sum", 1);
                    RollupKey key = new RollupKey(Series.ANSWERS, Bucket.DAY, day);
                    answers.add(handle, key, "GET /api/x", Collections.nCopies(AnswerTimes.BOUNDS.size() + 1, 1L));
                }));
    }

    private int days() {
        return database.read(handle -> store.between(handle, SESSIONS, Bucket.DAY, DAY, DAY.plus(Duration.ofDays(100))))
                .size();
    }

    private long answersOfDays() {
        Cover.CoverPart all = new Cover.CoverPart(Bucket.DAY, DAY, DAY.plus(Duration.ofDays(100)));
        return database.read(handle -> answers.sums(handle, all)).values().stream()
                .mapToLong(List::getFirst)
                .sum();
    }
}
