package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TrendsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    private final TrendsViewModel model = new TrendsViewModel(desk.contextWithoutAnswers(new ServerClock(() -> NOON)));

    @Test
    void countsWhatHasHappenedInTheRange() {
        append(EventType.LOGIN_FAILED, 60);
        append(EventType.LOGIN_FAILED, 61);
        append(EventType.LOGIN_SUCCEEDED, 120);
        append(EventType.TOKEN_REFRESHED, 120);
        append(EventType.LOGIN_FAILED, 3000);

        read();

        assertThat(model.charts().logins().columns()).isEqualTo(15);
        assertThat(model.charts().logins().summary()).isEqualTo("good 1, failed 2");
        assertThat(model.charts().refreshes().amount(0)).isEqualTo(1);
        assertThat(model.charts().severities().amount(List.of(Severity.values()).indexOf(Severity.WARNING)))
                .isEqualTo(2);
    }

    /** A chart can be saved at any time. */
    @Test
    void hasNothingToSaveBeforeItHasRead() {
        assertThat(model.charts().logins().figure("Logins").columns()).isEmpty();
    }

    @Test
    void readsAnotherRangeWhenItIsChosen() {
        append(EventType.LOGIN_FAILED, 3000);
        read();
        assertThat(model.charts().logins().amount(1)).isZero();

        model.choose(ChartRange.HOUR);
        desk.runUntil("it is read", () -> model.charts().logins().amount(1) == 1);

        assertThat(model.charts().logins().columns()).isEqualTo(60);
    }

    @Test
    void isBehindUntilTheRangeThatIsChosenIsRead() {
        assertThat(model.behindProperty().get()).isTrue();
        read();
        assertThat(model.behindProperty().get()).isFalse();

        model.choose(ChartRange.HOUR);

        assertThat(model.behindProperty().get()).isTrue();
        desk.runUntil("it is read", () -> !model.behindProperty().get());
        assertThat(model.charts().logins().columns()).isEqualTo(60);
    }

    /** The charts stay what they were, so they are not what is chosen. */
    @Test
    void staysBehindWhereItCannotBeRead() {
        read();
        server.stop();

        model.choose(ChartRange.HOUR);
        desk.runUntil("it is said", () -> !model.failureProperty().get().isEmpty());

        assertThat(model.behindProperty().get()).isTrue();
        assertThat(model.charts().logins().columns()).isEqualTo(15);
    }

    /** What could not be read was another range. */
    @Test
    void saysNothingOfARangeThatIsNoLongerChosen() {
        server.stop();
        model.reload();
        desk.runUntil("it is said", () -> !model.failureProperty().get().isEmpty());

        model.choose(ChartRange.HOUR);

        assertThat(model.failureProperty().get()).isEmpty();
    }

    @Test
    void countsWhatLimitsRefusedAndHowManySessionsThereWere() {
        server.statistics().put(Trend.LIMITS, new TrendCount(NOON.minusSeconds(90), "login refused", 3));
        server.statistics().put(Trend.LIMITS, new TrendCount(NOON.minusSeconds(90), "login admitted", 5));
        server.statistics().put(Trend.SESSIONS, new TrendCount(NOON.minusSeconds(90), "average", 8));
        server.statistics().put(Trend.SESSIONS, new TrendCount(NOON.minusSeconds(90), "peak", 9));

        read();

        assertThat(model.charts().throttled().amount(0)).isEqualTo(3);
        assertThat(model.charts().sessions().amount(0)).isEqualTo(9);
    }

    @Test
    void namesTheBusiestAndTheHour() {
        append(EventType.LOGIN_FAILED, 60);
        append(EventType.LOGIN_FAILED, 61);

        read();

        TopStatistics accounts = Objects.requireNonNull(
                model.busiestProperty(TopDimension.ACCOUNT).get());
        assertThat(accounts.items()).containsExactly(new TopCount("alice", 2, 2));
        WeekStatistics week = Objects.requireNonNull(model.weekProperty().get());
        assertThat(week.items()).containsExactly(new WeekHour(1, 11, 2));
    }

    @Test
    void isReadAnewNowAndThen() {
        read();
        append(EventType.TOKEN_REFRESHED, 60);
        model.tick(NOON);
        // While it reads, a tick does nothing.
        desk.runUntil("it is read", () -> model.charts().refreshes().amount(0) == 1);
        append(EventType.LOGIN_FAILED, 60);

        model.tick(NOON.plusSeconds(11));

        desk.runUntil("it is there", () -> model.charts().logins().amount(1) == 1);
    }

    @Test
    void saysWhyItCouldNotBeRead() {
        server.stop();

        model.reload();

        desk.runUntil("it is said", () -> !model.failureProperty().get().isEmpty());
    }

    /** Where a round trip takes 50 ms, nine of them one after the other take half a second. */
    @Test
    void asksForSeveralAnswersAtOnce() {
        CallsAtOnce calls = new CallsAtOnce(4);
        server.override("/api/admin/statistics/trend", calls);

        model.reload();
        desk.runUntil("it is said", () -> !model.failureProperty().get().isEmpty());

        assertThat(calls.haveCome()).isTrue();
    }

    private void read() {
        model.reload();
        desk.runUntil("it is read", () -> model.weekProperty().get() != null);
    }

    private void append(EventType type, int secondsAgo) {
        server.ledger().append(NOON.minusSeconds(secondsAgo), type, "alice", null);
    }
}
