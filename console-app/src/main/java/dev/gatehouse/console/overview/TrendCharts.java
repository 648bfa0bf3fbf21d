package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.console.control.SeverityStyle;
import dev.gatehouse.console.overview.TrendColumns.SeriesCount;
import dev.gatehouse.console.overview.TrendColumns.TrendSeries;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The charts of one time, which agree with one another since their counts were read in one go. Confined to one thread. */
final class TrendCharts {

    private static final List<Severity> SEVERITIES = List.of(Severity.values());

    private final Texts texts;
    private final Times times;
    private final TrendColumns severities;
    private final TrendColumns logins;
    private final TrendColumns refreshes;
    private final TrendColumns throttled;
    private final TrendColumns sessions;

    TrendCharts(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
        severities = columns(Arrays.stream(Severity.values())
                .map(severity -> new TrendSeries(texts.of("severity." + severity.code()), SeverityStyle.of(severity)))
                .toList());
        logins = columns(List.of(series("good", "series-good"), series("failed", "series-bad")));
        refreshes = columns(List.of(series("good", "series-good"), series("failed", "series-bad")));
        throttled = columns(List.of(series("throttled", "series-bad")));
        sessions = columns(List.of(series("active", "series-plain")));
    }

    private TrendColumns columns(List<TrendSeries> series) {
        return new TrendColumns(texts, times, series);
    }

    private TrendSeries series(String name, String styleClass) {
        return new TrendSeries(texts.of("overview.series." + name), styleClass);
    }

    /** Shows those counts, in columns that begin at these instants. */
    void show(ChartRange range, List<Instant> starts, EventStatistics counted, Map<Trend, TrendStatistics> trends) {
        List<SeriesCount> events = counted.items().stream()
                .map(count -> new SeriesCount(count.at(), SEVERITIES.indexOf(count.severity()), count.total()))
                .toList();
        severities.show(range, starts, events);
        logins.show(range, starts, tallies(trends.get(Trend.LOGINS), TrendCharts::outcome));
        refreshes.show(range, starts, tallies(trends.get(Trend.REFRESHES), TrendCharts::outcome));
        throttled.show(
                range,
                known(trends, Trend.LIMITS, starts),
                tallies(trends.get(Trend.LIMITS), item -> item.endsWith(" refused") ? 0 : -1));
        sessions.showHighest(
                range,
                known(trends, Trend.SESSIONS, starts),
                tallies(trends.get(Trend.SESSIONS), item -> item.equals("peak") ? 0 : -1));
    }

    /** What is not known has no columns, and not empty ones. */
    private static List<Instant> known(Map<Trend, TrendStatistics> trends, Trend trend, List<Instant> starts) {
        return trends.containsKey(trend) ? starts : List.of();
    }

    /** @param place the place of an item's series; negative for none */
    private static List<SeriesCount> tallies(@Nullable TrendStatistics counted, Function<String, Integer> place) {
        return counted == null
                ? List.of()
                : counted.items().stream()
                        .filter((TrendCount count) -> place.apply(count.item()) >= 0)
                        .map(count -> new SeriesCount(count.at(), place.apply(count.item()), count.total()))
                        .toList();
    }

    private static int outcome(String item) {
        return item.equals("succeeded") ? 0 : 1;
    }

    TrendColumns severities() {
        return severities;
    }

    TrendColumns logins() {
        return logins;
    }

    TrendColumns refreshes() {
        return refreshes;
    }

    /** Requests that limits refused. */
    TrendColumns throttled() {
        return throttled;
    }

    /** Sessions that were active. */
    TrendColumns sessions() {
        return sessions;
    }
}
