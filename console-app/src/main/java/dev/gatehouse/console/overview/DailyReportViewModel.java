package dev.gatehouse.console.overview;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.LockoutQuery;
import dev.gatehouse.common.client.UserQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.console.overview.DailyFigures.DaySpan;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads what a day was like and saves it as a report. Confined to the FX thread. */
final class DailyReportViewModel {

    /** As many as the server gives at once. */
    static final int MOST = 500;

    private static final int DAYS = 8;
    private static final int BUSIEST = 10;

    private final PageContext context;
    private final FileExport files;
    private final AdminClient client;
    private final ZoneId zone;

    DailyReportViewModel(PageContext context, FileExport files) {
        this.context = context;
        this.files = files;
        this.client = context.client();
        this.zone = context.times().zone();
    }

    /** The days of which there can be a report, today first. */
    List<LocalDate> days() {
        LocalDate today = LocalDate.ofInstant(context.clock().now(), zone);
        return IntStream.range(0, DAYS).mapToObj(today::minusDays).toList();
    }

    /**
     * Asks for a file and saves a report of that day.
     *
     * @param now how things are now
     */
    void save(LocalDate day, OverviewSentence now) {
        Instant at = context.clock().now();
        DailyReport report = new DailyReport(context.texts(), context.times(), context.reportHead());
        files.save(
                context.texts().of("overview.report"),
                "gatehouse-day-" + day + ".html",
                () -> report.write(read(DaySpan.of(day, zone, at)), now).getBytes(StandardCharsets.UTF_8));
    }

    private DailyFigures read(DaySpan span) throws CallException, InterruptedException {
        Map<Trend, TrendStatistics> trends = new EnumMap<>(Trend.class);
        for (Trend trend : List.of(Trend.LOGINS, Trend.REFRESHES, Trend.LIMITS, Trend.SESSIONS)) {
            trends.put(trend, client.counts().trend(trend, span.from(), span.to(), zone));
        }
        List<TopStatistics> tops = new ArrayList<>();
        for (TopDimension by : List.of(TopDimension.ADDRESS, TopDimension.ACCOUNT, TopDimension.AGENT)) {
            tops.add(client.counts().top(TopMeasure.FAILED_LOGINS, by, span.from(), span.to(), BUSIEST));
        }
        return new DailyFigures(
                span,
                client.statistics(span.from(), span.to(), span.bucket()),
                trends,
                tops,
                client.threats()
                        .cases(CaseQuery.newest(MOST).matching(span.condition()))
                        .items(),
                settled(span),
                client.lockouts()
                        .list(LockoutQuery.newest(MOST).matching(span.condition()))
                        .items(),
                StaffFigures.of(
                        client.users()
                                .list(UserQuery.newest(MOST).matching(StaffFigures.FILTER))
                                .items(),
                        span.to()));
    }

    private List<SecurityEvent> settled(DaySpan span) throws CallException, InterruptedException {
        EventQuery changes = EventQuery.newest(MOST)
                .withTypes(Set.of(EventType.CASE_CHANGED))
                .matching(span.condition());
        return client.events(changes).items().stream()
                .filter(event -> event.detail(EventDetail.CASE_STATE)
                        .filter(state -> !state.isOngoing())
                        .isPresent())
                .toList();
    }
}
