package dev.gatehouse.console.overview;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.StatisticsClient;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.SideBySide;
import dev.gatehouse.console.fx.SideBySide.Answer;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.store.KeptCoverage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What was counted over the range that is chosen. All of it is the server's, read in one go and side by side, so that the charts agree with
 * one another; while the server cannot be reached, what this console has kept answers. Confined to the FX thread.
 */
final class TrendsViewModel {

    static final int BUSIEST = 5;

    private static final List<Trend> TRENDS = List.of(Trend.LOGINS, Trend.REFRESHES, Trend.LIMITS, Trend.SESSIONS);

    private static final List<TopDimension> TOPS =
            List.of(TopDimension.ADDRESS, TopDimension.ACCOUNT, TopDimension.AGENT);

    /** Failures by hour and weekday need some of each weekday. */
    private static final Duration WEEKS = Duration.ofDays(28);

    /** What the last column of a short range shows changes all the time, of a long one hardly. */
    private static final Duration REFRESH_SHORT = Duration.ofSeconds(10);

    private static final Duration REFRESH_LONG = Duration.ofSeconds(60);

    private final PageContext context;
    private final AdminClient client;
    private final ZoneId zone;
    private final Tasks.Lane lane;
    private final TrendCharts charts;
    private final KeptTrends keptTrends;
    private final Map<TopDimension, ReadOnlyObjectWrapper<@Nullable TopStatistics>> busiest =
            new EnumMap<>(TopDimension.class);
    private final ReadOnlyObjectWrapper<@Nullable WeekStatistics> week = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable KeptCoverage> kept = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper(true);
    private ChartRange range = ChartRange.QUARTER_HOUR;
    private boolean reading;
    private final Recurrence readings = new Recurrence();

    TrendsViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.zone = context.times().zone();
        this.lane = context.tasks().lane();
        this.charts = new TrendCharts(context.texts(), context.times());
        this.keptTrends = new KeptTrends(context.kept(), zone);
        for (TopDimension dimension : TopDimension.values()) {
            busiest.put(dimension, new ReadOnlyObjectWrapper<>());
        }
    }

    /** Shows another range. */
    void choose(ChartRange chosen) {
        if (chosen != range) {
            range = chosen;
            behind.set(true);
            failure.set("");
            reload();
        }
    }

    /** The range that is shown. */
    ChartRange range() {
        return range;
    }

    /** Reads it anew. */
    void reload() {
        reading = true;
        ChartRange wanted = range;
        Instant now = context.clock().now();
        lane.run(() -> read(wanted, now), this::take, why -> {
            reading = false;
            failure.set(context.explanations().of(why));
        });
    }

    /** From the server, or where that cannot be reached from what was kept. */
    private TrendReading read(ChartRange wanted, Instant now) throws CallException, InterruptedException {
        try {
            return ask(wanted, now);
        } catch (CallException.Unreachable e) {
            return readKept(wanted, now).orElseThrow(() -> e);
        }
    }

    private Optional<TrendReading> readKept(ChartRange wanted, Instant now) {
        try {
            return keptTrends.read(wanted, bucket(wanted), now.minus(WEEKS), now);
        } catch (IOException e) {
            // Then there is the reason for which the server was not reached.
            return Optional.empty();
        }
    }

    private static Bucket bucket(ChartRange range) {
        return range.length().toDays() < 1 ? Bucket.MINUTE : Bucket.HOUR;
    }

    private TrendReading ask(ChartRange wanted, Instant now) throws CallException, InterruptedException {
        List<Instant> starts = wanted.starts(now, zone);
        Instant from = starts.getFirst();
        StatisticsClient counts = client.counts();
        try (SideBySide calls = new SideBySide()) {
            Map<Trend, Answer<TrendStatistics>> trends = new EnumMap<>(Trend.class);
            TRENDS.forEach(trend -> trends.put(trend, calls.ask(() -> counts.trend(trend, from, now, zone))));
            Answer<EventStatistics> events = calls.ask(() -> client.statistics(from, now, bucket(wanted)));
            List<Answer<TopStatistics>> tops = TOPS.stream()
                    .map(by -> calls.ask(() -> counts.top(TopMeasure.FAILED_LOGINS, by, from, now, BUSIEST)))
                    .toList();
            Answer<WeekStatistics> weeks = calls.ask(() -> counts.week(now.minus(WEEKS), now, zone));
            // In the order in which they were asked: where the server is gone, the first one says so.
            Map<Trend, TrendStatistics> counted = SideBySide.all(trends);
            return new TrendReading(wanted, starts, events.get(), counted, SideBySide.all(tops), weeks.get(), null);
        }
    }

    private void take(TrendReading read) {
        reading = false;
        failure.set("");
        kept.set(read.kept());
        charts.show(read.range(), read.starts(), read.events(), read.trends());
        read.tops().forEach(top -> busiestOf(top.dimension()).set(top));
        week.set(read.week());
        behind.set(read.range() != range);
    }

    /** Time passes, with the page in sight. */
    void tick(Instant now) {
        Duration interval = range.isOfDays() ? REFRESH_LONG : REFRESH_SHORT;
        if (!reading && readings.isDue(now, interval)) {
            readings.done(now);
            reload();
        }
    }

    /** Whether the range that is chosen was not read yet: until it is, its charts show the one before, or nothing. */
    ReadOnlyBooleanProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    /** Its charts. */
    TrendCharts charts() {
        return charts;
    }

    /** Those with the most failed logins; null before they are read. */
    ReadOnlyObjectProperty<@Nullable TopStatistics> busiestProperty(TopDimension dimension) {
        return busiestOf(dimension).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<@Nullable TopStatistics> busiestOf(TopDimension dimension) {
        ReadOnlyObjectWrapper<@Nullable TopStatistics> known = busiest.get(dimension);
        if (known == null) {
            throw new IllegalStateException("No such dimension: " + dimension);
        }
        return known;
    }

    /** Failed logins by hour and weekday; null before they are read. */
    ReadOnlyObjectProperty<@Nullable WeekStatistics> weekProperty() {
        return week.getReadOnlyProperty();
    }

    /** What this console has kept, while that is what is shown; null while the server answers. */
    ReadOnlyObjectProperty<@Nullable KeptCoverage> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Why it could not be read; empty if it could. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
