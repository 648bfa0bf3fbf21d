package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.store.KeptCount;
import dev.gatehouse.console.store.KeptCounts;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the charts show while the server does not answer: counted from the events that this console has kept, by the server's
 * own rules. No event tells how many sessions were active and what limits have refused, so these are not known. Blocks;
 * thread-safe.
 */
final class KeptTrends {

    private static final Map<EventType, String> LOGINS = Map.of(
            EventType.LOGIN_SUCCEEDED, "succeeded",
            EventType.LOGIN_FAILED, "failed",
            EventType.LOGIN_REFUSED, "refused");

    private static final Map<EventType, String> REFRESHES = Map.of(
            EventType.TOKEN_REFRESHED, "succeeded",
            EventType.REFRESH_FAILED, "failed");

    private static final int HOURS = 24;

    private final KeptEvents kept;
    private final ZoneId zone;

    KeptTrends(KeptEvents kept, ZoneId zone) {
        this.kept = kept;
        this.zone = zone;
    }

    /** The counts of that range; empty if nothing was kept. */
    Optional<TrendReading> read(ChartRange range, Bucket bucket, Instant weeksFrom, Instant now) throws IOException {
        KeptCoverage coverage = kept.coverage();
        if (coverage.events() == 0) {
            return Optional.empty();
        }
        KeptCounts counts = kept.counts();
        List<Instant> starts = range.starts(now, zone);
        Instant from = starts.getFirst();
        List<KeptCount> counted = counts.over(from, now, bucket);
        return Optional.of(new TrendReading(
                range,
                starts,
                new EventStatistics(
                        from,
                        now,
                        bucket,
                        counted.stream().map(KeptCount::events).toList()),
                Map.of(
                        Trend.LOGINS, trend(Trend.LOGINS, LOGINS, from, now, counted),
                        Trend.REFRESHES, trend(Trend.REFRESHES, REFRESHES, from, now, counted)),
                List.of(
                        top(counts, TopDimension.ADDRESS, "address", from, now),
                        top(counts, TopDimension.ACCOUNT, "user", from, now),
                        top(counts, TopDimension.AGENT, "agent", from, now)),
                week(counts, weeksFrom, now),
                coverage));
    }

    private TrendStatistics trend(
            Trend trend, Map<EventType, String> items, Instant from, Instant to, List<KeptCount> counted) {
        return new TrendStatistics(
                trend,
                from,
                to,
                "",
                zone.getId(),
                counted.stream()
                        .flatMap(each -> Optional.ofNullable(
                                items.get(each.events().type()))
                                .map(item -> new TrendCount(each.events().at(), item, each.times()))
                                .stream())
                        .toList());
    }

    private static TopStatistics top(KeptCounts counts, TopDimension by, String field, Instant from, Instant to) {
        Map<String, Long> values = counts.values(field, EventType.LOGIN_FAILED, from, to);
        long total = values.values().stream().mapToLong(Long::longValue).sum();
        List<TopCount> items = values.entrySet().stream()
                .map(each -> new TopCount(each.getKey(), each.getValue(), each.getValue()))
                .sorted(Comparator.comparingLong(TopCount::atLeast).reversed().thenComparing(TopCount::item))
                .limit(TrendsViewModel.BUSIEST)
                .toList();
        long others = total - items.stream().mapToLong(TopCount::atLeast).sum();
        return new TopStatistics(TopMeasure.FAILED_LOGINS, by, from, to, total, items, others);
    }

    private WeekStatistics week(KeptCounts counts, Instant from, Instant to) {
        Map<Integer, Long> totals = counts.over(from, to, Bucket.MINUTE).stream()
                .filter(each -> each.events().type() == EventType.LOGIN_FAILED)
                .collect(Collectors.groupingBy(
                        each -> hourOfWeek(each.events().at().atZone(zone)),
                        TreeMap::new,
                        Collectors.summingLong(KeptCount::times)));
        return new WeekStatistics(
                from,
                to,
                zone.getId(),
                totals.entrySet().stream()
                        .map(each -> new WeekHour(1 + each.getKey() / HOURS, each.getKey() % HOURS, each.getValue()))
                        .toList());
    }

    private static int hourOfWeek(ZonedDateTime at) {
        return (at.getDayOfWeek().getValue() - 1) * HOURS + at.getHour();
    }
}
