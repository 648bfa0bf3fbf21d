package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.overview.DailyFigures.DaySpan;
import dev.gatehouse.console.overview.OverviewSentence.Concern;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyReportViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-22");
    private static final OverviewSentence QUIET = new OverviewSentence(Concern.CALM, "Quiet. 2 lockouts.", "");

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    @TempDir
    private Path directory;

    private ZoneId zone = ZoneOffset.UTC;

    @Test
    void tellsOfThatDayAndOfNoOther() throws IOException {
        server.ledger().append(at("09:00"), EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(at("09:00"), EventType.TOKEN_REUSED, "alice", null);
        server.ledger().append(at("09:00").plus(Duration.ofDays(1)), EventType.LOGIN_FAILED, "bob", null);
        server.cases().open("carol", "192.0.2.7", at("10:00"));
        server.cases().open("dave", "192.0.2.8", at("10:00").plus(Duration.ofDays(1)));
        server.ledger()
                .append(
                        at("11:00"),
                        EventType.CASE_CHANGED,
                        "carol",
                        null,
                        Map.of("case", "1", "state", "resolved", "by", "olga", "reason", "was our <scanner>"));
        server.lockouts().lock("eve", "192.0.2.9", at("12:00"));

        String report = saved(YESTERDAY);

        assertThat(report)
                .contains("1 case was opened and 1 settled. 1 lockout, 1 critical event.")
                .contains("When this was written: Quiet. 2 lockouts.")
                .contains("was our &lt;scanner&gt;", "olga", "eve", "192.0.2.9", "alice")
                .doesNotContain("bob", "#2")
                .contains("From 2026-11-22 00:00:00 +00:00 to 2026-11-23 00:00:00 +00:00, UTC.");
    }

    /** The day begins at 18:30 UTC there: an hour of UTC that has a part of it was counted whole. */
    @Test
    void countsTheDayOfAZoneThatIsHalfAnHourApart() throws IOException {
        zone = ZoneId.of("Asia/Kolkata");
        server.ledger().append(Instant.parse("2026-11-21T18:29:00Z"), EventType.TOKEN_REUSED, "alice", null);
        server.ledger().append(Instant.parse("2026-11-21T18:30:00Z"), EventType.TOKEN_REUSED, "alice", null);
        server.ledger().append(Instant.parse("2026-11-22T18:30:00Z"), EventType.TOKEN_REUSED, "alice", null);

        assertThat(saved(YESTERDAY))
                .contains("No lockouts, 1 critical event.")
                .contains("From 2026-11-22 00:00:00 +05:30 to 2026-11-23 00:00:00 +05:30, Asia/Kolkata.")
                .contains("whole hours of UTC: from 2026-11-21 23:30:00 +05:30 to 2026-11-23 00:30:00 +05:30.");
    }

    @Test
    void asksForMinutesOnlyWhereHoursDoNotFit() {
        assertThat(DaySpan.of(YESTERDAY, ZoneId.of("Europe/Berlin"), NOON).bucket())
                .isEqualTo(Bucket.HOUR);
        assertThat(DaySpan.of(YESTERDAY, ZoneId.of("Asia/Kolkata"), NOON).bucket())
                .isEqualTo(Bucket.MINUTE);
        assertThat(DaySpan.of(LocalDate.parse("2026-11-23"), ZoneId.of("Europe/Berlin"), NOON)
                        .bucket())
                .isEqualTo(Bucket.HOUR);
    }

    @Test
    void saysThatTheDayIsNotOver() throws IOException {
        assertThat(saved(LocalDate.parse("2026-11-23"))).contains("the day is not over", "<svg");
    }

    @Test
    void saysWhyItCouldNotBeMade() {
        server.stop();
        PageContext context = context();
        FileExport files = new FileExport(context);

        new DailyReportViewModel(context, files).save(YESTERDAY, QUIET);

        desk.runUntil("it is said", () -> !files.failureProperty().get().isEmpty());
        assertThat(directory).isEmptyDirectory();
    }

    /** Where a round trip takes 200 ms, twelve of them one after the other take longer than a reader waits. */
    @Test
    void asksForSeveralAnswersAtOnce() {
        CallsAtOnce calls = new CallsAtOnce(4);
        server.override("/api/admin/statistics/trend", calls);
        FileExport files = new FileExport(context());

        new DailyReportViewModel(context(), files).save(YESTERDAY, QUIET);
        desk.runUntil("it is said", () -> !files.failureProperty().get().isEmpty());

        assertThat(calls.haveCome()).isTrue();
    }

    @Test
    void countsTheHoursOfTheDaysOnWhichClocksAreSet() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(DaySpan.of(LocalDate.parse("2026-03-29"), berlin, NOON).hours())
                .hasSize(23);
        assertThat(DaySpan.of(LocalDate.parse("2026-10-25"), berlin, NOON).hours())
                .hasSize(25);
        assertThat(DaySpan.of(LocalDate.parse("2026-11-23"), berlin, NOON).hours())
                .hasSize(13);
    }

    private static Instant at(String time) {
        return Instant.parse(YESTERDAY + "T" + time + ":00Z");
    }

    private PageContext context() {
        return TestContext.in(
                zone,
                TestContext.withFiles(
                        desk.signedIn(), desk.tasks(), () -> NOON, (_, name) -> Optional.of(directory.resolve(name))));
    }

    private String saved(LocalDate day) throws IOException {
        PageContext context = context();
        FileExport files = new FileExport(context);
        new DailyReportViewModel(context, files).save(day, QUIET);
        desk.runUntil("it is saved", () -> !files.savedProperty().get().isEmpty());
        return Files.readString(directory.resolve("gatehouse-day-" + day + ".html"));
    }
}
