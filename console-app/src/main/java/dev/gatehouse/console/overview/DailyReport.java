package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.overview.DailyFigures.DaySpan;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.HtmlReport;
import dev.gatehouse.console.report.HtmlReport.ReportFact;
import dev.gatehouse.console.report.HtmlReport.ReportTone;
import dev.gatehouse.console.report.ReportHead;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link DailyFigures} as a report to read and to print. Thread-safe. */
final class DailyReport {

    /** A third of a page of A4. */
    private static final double WIDTH = 900;

    private static final double HEIGHT = 250;

    private static final Map<String, String> TOPS =
            Map.of("address", "addresses", "account", "accounts", "agent", "agents");

    private final Texts texts;
    private final Times times;
    private final ReportHead head;

    DailyReport(Texts texts, Times times, ReportHead head) {
        this.texts = texts;
        this.times = times;
        this.head = head;
    }

    /**
     * The report as HTML.
     *
     * @param now how things are now
     */
    String write(DailyFigures day, OverviewSentence now) {
        TrendCharts charts = new TrendCharts(texts, times);
        charts.show(ChartRange.DAY, day.span().hours(), day.events(), day.trends());
        Headline headline = Headline.of(day.events().items());
        HtmlReport report = new HtmlReport(
                texts, texts.of("report.day.title", day.span().day().toString()), head);
        report.paragraph(span(day.span()))
                .sentence(tone(day, headline), sentence(day, headline))
                .paragraph(texts.of("report.day.now", (now.text() + " " + now.details()).strip()))
                .tiles(tiles(day, headline, charts))
                .heading(texts.of("report.day.course"))
                .figures(List.of(
                        drawing("logins-trend", charts.logins()),
                        drawing("refreshes", charts.refreshes()),
                        drawing("throttled", charts.throttled()),
                        drawing("sessions", charts.sessions()),
                        drawing("severities", charts.severities())))
                .table(opened(day.opened()))
                .table(settled(day.settled()))
                .table(lockouts(day.lockouts()));
        day.tops()
                .forEach(top -> report.table(BusiestExhibit.values(
                        texts.of("overview." + TOPS.get(top.dimension().code())), top, texts)));
        day.tops().stream()
                .filter(top -> isWider(top, day.span()))
                .findFirst()
                .ifPresent(top ->
                        report.paragraph(texts.of("report.day.wider", times.whole(top.from()), times.whole(top.to()))));
        if (Stream.of(day.opened(), day.settled(), day.lockouts())
                .anyMatch(items -> items.size() == DailyReportViewModel.MOST)) {
            report.paragraph(texts.of("report.day.cut", DailyReportViewModel.MOST));
        }
        return report.text();
    }

    /** The busiest are counted by whole hours of UTC, of which a zone's day may have a part. */
    private static boolean isWider(TopStatistics top, DaySpan span) {
        return top.from().isBefore(span.from()) || (span.whole() && top.to().isAfter(span.to()));
    }

    private String span(DaySpan span) {
        return texts.of(
                span.whole() ? "report.day.span" : "report.day.so-far",
                times.whole(span.from()),
                times.whole(span.to()),
                head.zone());
    }

    private static ReportTone tone(DailyFigures day, Headline headline) {
        boolean open = day.opened().stream().anyMatch(story -> story.state() == CaseState.OPEN);
        return open || headline.critical() > 0 ? ReportTone.ALARMED : ReportTone.CALM;
    }

    private String sentence(DailyFigures day, Headline headline) {
        return texts.of(
                "report.day.sentence",
                day.opened().size(),
                day.settled().size(),
                day.lockouts().size(),
                headline.critical());
    }

    private List<ReportFact> tiles(DailyFigures day, Headline headline, TrendCharts charts) {
        StaffFigures staff = day.staff();
        return List.of(
                tile("report.day.logins", headline.logins()),
                tile("report.day.failures", headline.failures()),
                tile("report.day.refreshes", charts.refreshes().amount(0)),
                tile("report.day.throttled", charts.throttled().amount(0)),
                tile("report.day.critical", headline.critical()),
                tile("report.day.events", headline.events()),
                tile("report.day.sessions", charts.sessions().amount(0)),
                tile("report.day.opened", day.opened().size()),
                tile("report.day.settled", day.settled().size()),
                tile("report.day.lockouts", day.lockouts().size()),
                new ReportFact(
                        texts.of("report.day.factor"),
                        texts.of("overview.factor-share", staff.factorShare(), staff.withFactor(), staff.staff())),
                tile("report.day.unused", staff.unused()));
    }

    private ReportFact tile(String key, long number) {
        return new ReportFact(texts.of(key), texts.of("chart.number", number));
    }

    private String drawing(String name, TrendColumns columns) {
        return columns.figure(texts.of("overview." + name)).drawing(WIDTH, HEIGHT, texts);
    }

    private DataTable opened(List<ThreatCase> cases) {
        return DataTable.named(
                texts,
                "report.day.opened",
                List.of("opened", "case", "rule", "standing", "sentence"),
                cases.stream()
                        .map(story -> List.of(
                                times.whole(story.openedAt()),
                                number(story.id()),
                                texts.of("rule." + story.rule().code()),
                                texts.of("threats." + story.state().code()),
                                story.sentence()))
                        .toList());
    }

    private DataTable settled(List<SecurityEvent> events) {
        return DataTable.named(
                texts,
                "report.day.settled",
                List.of("time", "case", "standing", "by", "reason"),
                events.stream()
                        .map(event -> List.of(
                                times.whole(event.occurredAt()),
                                event.detail(EventDetail.CASE)
                                        .map(DailyReport::number)
                                        .orElse(""),
                                event.detail(EventDetail.CASE_STATE)
                                        .map(state -> texts.of("threats." + state.code()))
                                        .orElse(""),
                                event.detail(EventDetail.BY).orElse(""),
                                event.detail(EventDetail.REASON).orElse("")))
                        .toList());
    }

    private DataTable lockouts(List<Lockout> lockouts) {
        return DataTable.named(
                texts,
                "report.day.lockouts",
                List.of("since", "user", "address", "until", "by", "reason"),
                lockouts.stream()
                        .map(lockout -> List.of(
                                times.whole(lockout.lockedAt()),
                                said(lockout.username()),
                                said(lockout.address()),
                                times.whole(lockout.expiresAt()),
                                lockout.rule() == null ? said(lockout.by()) : texts.of("product"),
                                lockout.rule() == null
                                        ? said(lockout.reason())
                                        : texts.of("report.day.failures-led", lockout.failures())))
                        .toList());
    }

    private static String number(CaseId id) {
        return "#" + id;
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
