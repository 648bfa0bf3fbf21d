package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.console.FirstAnswerHeld;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.page.PageCount;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LiveCountsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final LiveCounts counts = new LiveCounts(desk.context(() -> NOON));

    private final CriticalNotice notice = new CriticalNotice(new Texts(Locale.ENGLISH));

    @Test
    void countsEventsASecondOverTheLastFive() {
        counts.onEvents(events(60));
        counts.tick(NOON);
        assertThat(count("events")).isEqualTo("12/s");

        counts.tick(NOON.plusSeconds(4));
        assertThat(count("events")).isEqualTo("12/s");

        counts.tick(NOON.plusSeconds(5));
        assertThat(count("events")).isEmpty();
    }

    /** A rate that changes many times a second cannot be read. */
    @Test
    void movesTheRateOnceASecond() {
        counts.onEvents(events(60));
        counts.tick(NOON);

        counts.onEvents(events(60));
        counts.tick(NOON.plusMillis(999));
        assertThat(count("events")).isEqualTo("12/s");

        counts.tick(NOON.plusSeconds(1));
        assertThat(count("events")).isEqualTo("24/s");
    }

    @Test
    void goesOnWhereTheClockWasSetBack() {
        counts.onEvents(events(60));
        counts.tick(NOON);

        counts.onEvents(events(10));
        counts.tick(NOON.minusSeconds(7200));

        assertThat(count("events")).isEqualTo("2/s");
    }

    @Test
    void countsCriticalEventsInPlaceOfTheirRate() {
        List<SecurityEvent> critical = List.of(new FakeLedger().append(NOON, EventType.TOKEN_REUSED, "alice", null));
        counts.onEvents(critical);
        counts.tick(NOON);

        notice.onEvents(critical);

        assertThat(Objects.requireNonNull(counts.byPage(notice).get("events")).getValue())
                .isEqualTo(new PageCount("1", true));
        notice.dismiss();
        assertThat(count("events")).isEqualTo("1/s");
    }

    @Test
    void asksTheServerForSessionsAndLockouts() {
        sessions(1234);
        server.lockouts().lock("alice", "192.0.2.1", NOON);

        counts.tick(NOON);

        desk.runUntil(
                "both are there",
                () -> !count("sessions").isEmpty() && !count("lockouts").isEmpty());
        assertThat(count("sessions")).isEqualTo("1,234");
        assertThat(count("lockouts")).isEqualTo("1");
    }

    @Test
    void countsTheCasesThatNoAdminHasLookedAt() {
        server.cases().open("alice", "192.0.2.1", NOON);
        server.cases().open("bob", "192.0.2.2", NOON);

        counts.tick(NOON);

        desk.runUntil("they are counted", () -> !count("threats").isEmpty());
        assertThat(Objects.requireNonNull(counts.byPage(notice).get("threats")).getValue())
                .isEqualTo(new PageCount("2", true));
    }

    @Test
    void asksAgainSoonAfterEventsAndElseLater() {
        sessions(1);
        counts.tick(NOON);
        desk.runUntil("it is there", () -> count("sessions").equals("1"));

        sessions(2);
        counts.tick(NOON.plusSeconds(6));
        counts.onEvents(events(1));
        counts.tick(NOON.plusSeconds(7));
        desk.runUntil("it is read anew", () -> count("sessions").equals("2"));

        sessions(3);
        counts.tick(NOON.plusSeconds(38));
        desk.runUntil("time alone has it read", () -> count("sessions").equals("3"));
    }

    /** Each question would take the place of the one before, and none would be answered. */
    @Test
    void waitsForAServerThatTakesLongerThanThePauseBetweenTwoQuestions() {
        FirstAnswerHeld slow = new FirstAnswerHeld(sessionTrend(1234));
        server.override("/api/admin/statistics/trend", slow);
        counts.tick(NOON);
        slow.awaitCall();

        counts.onEvents(events(1));
        counts.tick(NOON.plusSeconds(6));
        slow.release();

        desk.runUntil("it is there", () -> count("sessions").equals("1,234"));
    }

    /** The desktop's clock may be an hour behind. */
    @Test
    void asksForTheSessionsOfTheServersTime() {
        AtomicReference<String> asked = new AtomicReference<>();
        server.override("/api/admin/statistics/trend", exchange -> {
            asked.set(exchange.getRequestURI().getQuery());
            FakeGatehouse.answer(exchange, 200, sessionTrend(1));
        });

        counts.tick(NOON.minusSeconds(3600));

        desk.runUntil("it is there", () -> count("sessions").equals("1"));
        assertThat(asked.get()).contains("from=2026-11-23T11:45:00Z", "to=2026-11-23T12:00:00Z");
    }

    @Test
    void showsNothingThatItCannotRead() {
        sessions(1);
        counts.tick(NOON);
        desk.runUntil("it is there", () -> count("sessions").equals("1"));

        server.stop();
        counts.tick(NOON.plusSeconds(31));

        desk.runUntil("it is gone", () -> count("sessions").isEmpty());
    }

    private void sessions(long active) {
        server.report("/api/admin/statistics/trend", sessionTrend(active));
    }

    private static TrendStatistics sessionTrend(long active) {
        return new TrendStatistics(
                Trend.SESSIONS,
                NOON.minusSeconds(900),
                NOON,
                "PT1M",
                "UTC",
                List.of(
                        new TrendCount(NOON.minusSeconds(120), "average", 7),
                        new TrendCount(NOON.minusSeconds(60), "average", active),
                        new TrendCount(NOON.minusSeconds(60), "peak", 5000)));
    }

    private String count(String page) {
        return Objects.requireNonNull(counts.byPage(notice).get(page))
                .getValue()
                .text();
    }

    private static List<SecurityEvent> events(int howMany) {
        FakeLedger ledger = new FakeLedger();
        return IntStream.range(0, howMany)
                .mapToObj(_ -> ledger.append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null))
                .toList();
    }
}
