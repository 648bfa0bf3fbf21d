package dev.gatehouse.console.overview;

import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.LockoutQuery;
import dev.gatehouse.common.client.StatisticsClient;
import dev.gatehouse.common.client.UserQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.SideBySide;
import dev.gatehouse.console.fx.SideBySide.Answer;
import dev.gatehouse.console.overview.DailyFigures.DaySpan;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads what a day was like and saves it as a report. Confined to the FX thread. */
final class DailyReportViewModel {

    /** As many as the server gives at once. */
    static final int MOST = 500;

    private static final List<Trend> TRENDS = List.of(Trend.LOGINS, Trend.REFRESHES, Trend.LIMITS, Trend.SESSIONS);

    private static final List<TopDimension> TOPS =
            List.of(TopDimension.ADDRESS, TopDimension.ACCOUNT, TopDimension.AGENT);

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
        StatisticsClient counts = client.counts();
        try (SideBySide calls = new SideBySide()) {
            Map<Trend, Answer<TrendStatistics>> trends = new EnumMap<>(Trend.class);
            TRENDS.forEach(trend ->
                    trends.put(trend, calls.ask(() -> counts.trend(trend, span.from(), span.to(), zone))));
            List<Answer<TopStatistics>> tops = TOPS.stream()
                    .map(by ->
                            calls.ask(() -> counts.top(TopMeasure.FAILED_LOGINS, by, span.from(), span.to(), BUSIEST)))
                    .toList();
            Answer<EventStatistics> events = calls.ask(() -> client.statistics(span.from(), span.to(), span.bucket()));
            Answer<Page<ThreatCase>> cases = calls.ask(
                    () -> client.threats().cases(CaseQuery.newest(MOST).matching(span.condition())));
            Answer<List<SecurityEvent>> settled = calls.ask(() -> settled(span));
            Answer<Page<Lockout>> lockouts = calls.ask(
                    () -> client.lockouts().list(LockoutQuery.newest(MOST).matching(span.condition())));
            Answer<Page<User>> accounts =
                    calls.ask(() -> client.users().list(UserQuery.newest(MOST).matching(StaffFigures.FILTER)));
            Map<Trend, TrendStatistics> counted = SideBySide.all(trends);
            List<TopStatistics> busiest = SideBySide.all(tops);
            return new DailyFigures(
                    span,
                    events.get(),
                    counted,
                    busiest,
                    cases.get().items(),
                    settled.get(),
                    lockouts.get().items(),
                    StaffFigures.of(accounts.get().items(), span.to()));
        }
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
