package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long a year takes, with as many rows as a year can have, which is what ten million events come to, or any more:
 * {@code -Dstatistics.measure=true}. The best and the median of 15 are printed.
 */
@OnBothDatabases
@EnabledIfSystemProperty(named = "statistics.measure", matches = "true")
final class RollupMeasurement {

    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(366));

    private final Database database;
    private final RollupService service;

    RollupMeasurement(Database database) {
        this.database = database;
        this.service = new RollupService(database);
    }

    @Test
    void aYear() {
        hours(Series.of(Trend.LOGINS), List.of("failed", "refused", "succeeded"));
        days(Series.of(TopMeasure.FAILED_LOGINS, TopDimension.ADDRESS), TopCounters.MOST);
        answers(60);
        Cover cover = Cover.of(FROM, NOW, Keeping.TOP, NOW);

        measure("trend in UTC", () -> service.trend(Trend.LOGINS, grid(ZoneOffset.UTC)));
        measure("trend in Berlin", () -> service.trend(Trend.LOGINS, grid(ZoneId.of("Europe/Berlin"))));
        measure("week", () -> service.week(FROM, NOW, ZoneId.of("Europe/Berlin")));
        measure("top", () -> service.top(TopMeasure.FAILED_LOGINS, TopDimension.ADDRESS, cover, 50));
        measure("answers", () -> service.answers(cover));
    }

    private static TimeGrid grid(ZoneId zone) {
        return TimeGrid.of(FROM, NOW, zone, NOW);
    }

    private void measure(String what, Runnable query) {
        long[] micros = IntStream.range(0, 40)
                .mapToLong(_ -> {
                    long begun = System.nanoTime();
                    query.run();
                    return (System.nanoTime() - begun) / 1000;
                })
                .skip(25)
                .sorted()
                .toArray();
        System.err.printf(
                "MEASURED %s %s: best %.1f ms, median %.1f ms%n",
                database.dialect(), what, micros[0] / 1e3, micros[7] / 1e3);
        assertThat(micros[7]).as(what).isLessThan(1_000_000);
    }

    private void hours(Series series, List<String> items) {
        for (int day = 0; day < 367; day++) {
            Instant begin = RollupKey.floor(FROM, Bucket.DAY).plus(Duration.ofDays(day));
            write(series, Bucket.DAY, begin, 1, items);
            write(series, Bucket.HOUR, begin, 24, items);
        }
    }

    private void days(Series series, int items) {
        for (int day = 0; day < 367; day++) {
            int shift = day;
            write(
                    series,
                    Bucket.DAY,
                    RollupKey.floor(FROM, Bucket.DAY).plus(Duration.ofDays(day)),
                    1,
                    IntStream.range(0, items)
                            .mapToObj(i -> "198.51.100." + (i * 7 + shift) % 5000)
                            .toList());
        }
    }

    private void answers(int routes) {
        AnswerStore store = new AnswerStore();
        List<Long> numbers = Collections.nCopies(AnswerTimes.BOUNDS.size() + 1, 100L);
        for (int day = 0; day < 367; day++) {
            Instant begin = RollupKey.floor(FROM, Bucket.DAY).plus(Duration.ofDays(day));
            RollupKey key = new RollupKey(Series.ANSWERS, Bucket.DAY, begin);
            database.execute(handle -> IntStream.range(0, routes)
                    .forEach(route -> store.add(handle, key, "GET /api/route" + route, numbers)));
        }
    }

    private void write(Series series, Bucket bucket, Instant begin, int count, List<String> items) {
        database.execute(handle -> {
            RollupBatch batch = new RollupBatch(handle);
            for (int i = 0; i < count; i++) {
                RollupChanges changes = batch.in(
                        new RollupKey(series, bucket, begin.plus(bucket.length().multipliedBy(i))));
                items.forEach(item -> changes.insert(item, new TopCounters.Counter(100, 3)));
            }
            batch.execute();
        });
    }
}
