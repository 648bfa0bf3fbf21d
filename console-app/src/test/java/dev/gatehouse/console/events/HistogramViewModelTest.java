package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.console.FirstAnswerHeld;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.events.HistogramViewModel.CountColumns;
import dev.gatehouse.console.list.FilterValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HistogramViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.admin();

    private final FakeGatehouse server = desk.server();

    private final HistogramViewModel model = new HistogramViewModel(desk.context(() -> NOON));

    @Test
    void countsTheLastHourByTheMinuteWhereTheFilterSaysNoTime() {
        server.ledger().append(NOON.minusSeconds(90), EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON.minusSeconds(90), EventType.TOKEN_REUSED, "alice", null);
        server.ledger().append(NOON.minusSeconds(7200), EventType.LOGIN_FAILED, "alice", null);

        CountColumns counts = counted("");

        assertThat(counts.columns()).hasSize(60);
        assertThat(counts.width()).isEqualTo(Duration.ofMinutes(1));
        assertThat(counts.start(58)).isEqualTo(NOON.minusSeconds(120));
        assertThat(counts.columns().get(58)).isEqualTo(Map.of(Severity.WARNING, 1L, Severity.CRITICAL, 1L));
        assertThat(counts.total(0)).isZero();
    }

    @Test
    void countsTheTimeThatTheFilterIsAbout() {
        CountColumns counts = counted("user:alice since:2026-11-23T09:00:00Z until:2026-11-23T10:00:00Z");

        assertThat(counts.from()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(counts.start(counts.columns().size())).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Test
    void countsOnlyTheSeveritiesThatAreChosen() {
        server.ledger().append(NOON.minusSeconds(90), EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON.minusSeconds(90), EventType.TOKEN_REUSED, "alice", null);
        model.filter(EventsPageFilter.of(FilterValues.NONE.with("severity", "critical")));

        assertThat(counted().total(58)).isEqualTo(1);
    }

    @Test
    void putsWhatIsMarkedInThePlaceOfTheFiltersTime() {
        model.filter(EventsPageFilter.of(FilterValues.NONE.with("q", "since:-1h user:alice")));

        FilterValues narrowed = model.narrowed(FilterValues.NONE.with("severity", "info"), NOON.minusSeconds(60), NOON);

        assertThat(narrowed.text("q")).isEqualTo("user:alice since:2026-11-23T11:59:00Z until:2026-11-23T12:00:00Z");
        assertThat(narrowed.text("severity")).isEqualTo("info");
        assertThat(model.widened(narrowed).text("q")).isEqualTo("user:alice");
    }

    @Test
    void readsNothingWhileItIsOutOfSight() {
        model.tick(NOON);

        assertThat(model.columnsProperty().get().columns()).isEmpty();
    }

    /** Each reading would take the place of the one before, and none would be heard. */
    @Test
    void waitsForAServerThatTakesLongerThanThePauseBetweenTwoReadings() {
        FirstAnswerHeld slow = askSlowServer();

        model.eventsCame();
        model.tick(NOON.plusSeconds(6));
        slow.release();

        desk.runUntil(
                "it has counted", () -> !model.columnsProperty().get().columns().isEmpty());
        assertThat(model.columnsProperty().get().columns()).hasSize(60);
    }

    @Test
    void doesNotWaitForTheCountsOfAFilterThatIsWantedNoMore() {
        FirstAnswerHeld slow = askSlowServer();
        server.restore("/api/admin/statistics/events");

        CountColumns counts = counted("since:2026-11-23T09:00:00Z until:2026-11-23T10:00:00Z");

        assertThat(counts.from()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        slow.release();
    }

    private FirstAnswerHeld askSlowServer() {
        FirstAnswerHeld slow =
                new FirstAnswerHeld(new EventStatistics(NOON.minusSeconds(3600), NOON, Bucket.MINUTE, List.of()));
        server.override("/api/admin/statistics/events", slow);
        model.inSight(true);
        model.tick(NOON);
        slow.awaitCall();
        return slow;
    }

    private CountColumns counted(String q) {
        model.filter(EventsPageFilter.of(FilterValues.NONE.with("q", q)));
        return counted();
    }

    private CountColumns counted() {
        model.inSight(true);
        model.tick(NOON);
        desk.runUntil(
                "it has counted", () -> !model.columnsProperty().get().columns().isEmpty());
        return model.columnsProperty().get();
    }

    /** What is marked in the columns stays marked at its time while new ones come. */
    @Test
    void aTimeIsInAnotherColumnOnceTimeHasPassed() {
        CountColumns before = columns(NOON, Bucket.MINUTE, 60);
        CountColumns later = columns(NOON.plusSeconds(120), Bucket.MINUTE, 60);

        assertThat(later.columnOf(59, before)).isEqualTo(57);
        assertThat(later.columnOf(2, before)).isZero();
        assertThat(later.columnOf(1, before)).as("has left").isEqualTo(-1);
        assertThat(columns(NOON, Bucket.HOUR, 60).columnOf(0, before))
                .as("is another time in wider columns")
                .isEqualTo(-1);
    }

    private static CountColumns columns(Instant from, Bucket bucket, int number) {
        return new CountColumns(from, bucket.length(), Collections.nCopies(number, Map.of()));
    }
}
