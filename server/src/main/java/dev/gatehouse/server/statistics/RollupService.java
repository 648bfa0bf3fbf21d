package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.LimitStatistics;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts charts together from counts over time. Thread-safe. */
final class RollupService {

    private final Database database;
    private final RollupStore store = new RollupStore();
    private final AnswerStore answers = new AnswerStore();

    RollupService(Database database) {
        this.database = database;
    }

    /** What was counted, step by step. */
    TrendStatistics trend(Trend of, TimeGrid grid) {
        List<Rollup> rows =
                database.read(handle -> store.between(handle, Series.of(of), grid.bucket(), grid.from(), grid.to()));
        return new TrendStatistics(
                of,
                grid.from(),
                grid.to(),
                grid.step().code(),
                grid.zone().getId(),
                of == Trend.SESSIONS ? samples(rows, grid) : counts(rows, grid));
    }

    /** The busiest of a time. */
    TopStatistics top(TopMeasure measure, TopDimension dimension, Cover cover, int limit) {
        TopMerge merge = new TopMerge();
        for (List<Rollup> part : parts(Series.of(measure, dimension), cover)) {
            part.stream()
                    .collect(Collectors.groupingBy(Rollup::startsAt))
                    .values()
                    .forEach(merge::add);
        }
        return merge.statistics(measure, dimension, cover, limit);
    }

    /** Failed logins by hour and weekday. */
    WeekStatistics week(Instant from, Instant to, ZoneId zone) {
        RollupKey first = new RollupKey(Series.of(Trend.LOGINS), Bucket.HOUR, from);
        List<Rollup> rows = database.read(handle -> store.ofItem(handle, first, "failed", to));
        record HourOfWeek(int weekday, int hour) {}
        Map<HourOfWeek, Long> totals = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> {
                            ZonedDateTime local = row.startsAt().atZone(zone);
                            return new HourOfWeek(local.getDayOfWeek().getValue(), local.getHour());
                        },
                        Collectors.summingLong(Rollup::total)));
        return new WeekStatistics(
                from,
                to,
                zone.getId(),
                totals.entrySet().stream()
                        .map(each -> new WeekHour(
                                each.getKey().weekday(), each.getKey().hour(), each.getValue()))
                        .sorted(Comparator.comparingInt(WeekHour::weekday).thenComparingInt(WeekHour::hour))
                        .toList());
    }

    /** How long answers took. */
    AnswerStatistics answers(Cover cover) {
        List<Map<String, List<Long>>> parts = database.read(handle ->
                cover.parts().stream().map(part -> answers.sums(handle, part)).toList());
        return AnswerTimes.statistics(cover, parts);
    }

    /** What the rate limits have done. */
    LimitStatistics limits(Cover cover) {
        return LimitCounts.statistics(cover, sums(Series.of(Trend.LIMITS), cover));
    }

    private Map<String, Long> sums(Series series, Cover cover) {
        Map<String, Long> sums = new TreeMap<>();
        List<Map<String, Long>> parts = database.read(handle -> cover.parts().stream()
                .map(part -> store.sums(handle, series, part))
                .toList());
        parts.forEach(part -> part.forEach((item, total) -> {
            Long _ = sums.merge(item, total, Long::sum);
        }));
        return sums;
    }

    private List<List<Rollup>> parts(Series series, Cover cover) {
        return database.read(handle -> cover.parts().stream()
                .map(part -> store.between(handle, series, part.bucket(), part.from(), part.to()))
                .toList());
    }

    private static List<TrendCount> counts(List<Rollup> rows, TimeGrid grid) {
        Map<Instant, Map<String, Long>> totals = new TreeMap<>();
        rows.forEach(row -> {
            Long _ = totals.computeIfAbsent(grid.floor(row.startsAt()), _ -> new TreeMap<>())
                    .merge(row.item(), row.total(), Long::sum);
        });
        return totals.entrySet().stream()
                .flatMap(step -> step.getValue().entrySet().stream()
                        .map(each -> new TrendCount(step.getKey(), each.getKey(), each.getValue())))
                .toList();
    }

    private static List<TrendCount> samples(List<Rollup> rows, TimeGrid grid) {
        SessionSamples samples = new SessionSamples();
        rows.forEach(row -> samples.add(grid.floor(row.startsAt()), row.item(), row.total()));
        return samples.counts();
    }
}
