package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final ServerClock serverClock = new ServerClock(now::get);
    private final OverviewViewModel model = new OverviewViewModel(desk.contextWithoutAnswers(serverClock), now::get);

    @Test
    void showsTheLastHourInNumbers() {
        append(EventType.LOGIN_SUCCEEDED, NOON.minusSeconds(60));
        append(EventType.LOGIN_FAILED, NOON.minusSeconds(120));
        append(EventType.LOGIN_FAILED, NOON.minusSeconds(121));
        append(EventType.TOKEN_REUSED, NOON.minusSeconds(1));
        append(EventType.TOKEN_REUSED, NOON.minusSeconds(7200));

        reload();

        assertThat(model.headlineProperty().get()).isEqualTo(new Headline(4, 1, 2, 1));
        assertThat(perMinute()).isEqualTo(4);
    }

    @Test
    void countsNothingTwiceThatIsInTheStatisticsAndArrivesByTheStreamToo() {
        SecurityEvent event = append(EventType.LOGIN_FAILED, NOON);
        reload();
        assertThat(perMinute()).isEqualTo(1);

        model.onEvents(List.of(event));
        assertThat(perMinute()).isEqualTo(1);

        model.inSight(true);
        now.set(NOON.plusSeconds(3));
        model.tick();
        awaitNumbers(1);
        assertThat(perMinute()).isEqualTo(1);
    }

    @Test
    void readsTheMinutesAnewSoonAfterAnEvent() {
        append(EventType.LOGIN_FAILED, NOON.minusSeconds(60));
        reload();
        model.inSight(true);

        model.onEvents(List.of(append(EventType.LOGIN_FAILED, NOON)));
        now.set(NOON.plusSeconds(3));
        model.tick();

        awaitNumbers(2);
        assertThat(model.perMinute().total(OverviewViewModel.MINUTES - 1, Severity.WARNING))
                .isEqualTo(1);
    }

    @Test
    void countsEventsPerSecondAsTheyArrive() {
        model.onEvents(List.of(
                append(EventType.LOGIN_FAILED, NOON.minusSeconds(1)),
                append(EventType.LOGIN_FAILED, NOON),
                append(EventType.LOGIN_FAILED, NOON)));

        int last = OverviewViewModel.SECONDS - 1;
        assertThat(model.perSecond().total(last)).isEqualTo(2);
        assertThat(model.perSecond().total(last - 1)).isEqualTo(1);
        now.set(NOON.plusSeconds(1));
        model.tick();
        assertThat(model.perSecond().total(last - 1)).isEqualTo(2);
    }

    @Test
    void countsEventsPerSecondAlsoWhenTheServersClockDiffers() {
        Instant there = NOON.minusSeconds(600);

        serverClock.observe(there);
        model.onEvents(List.of(append(EventType.LOGIN_FAILED, there)));

        assertThat(model.perSecond().total(OverviewViewModel.SECONDS - 1)).isEqualTo(1);
    }

    @Test
    void keepsTheNewestNotableEventsOnce() {
        SecurityEvent failed = append(EventType.LOGIN_FAILED, NOON);
        append(EventType.TOKEN_REFRESHED, NOON);
        reload();

        model.onEvents(List.of(failed, append(EventType.TOKEN_REFRESHED, NOON), append(EventType.TOKEN_REUSED, NOON)));

        assertThat(model.warnings()).extracting(SecurityEvent::sequence).containsExactly(1L);
        assertThat(model.critical()).extracting(SecurityEvent::sequence).containsExactly(4L);
    }

    @Test
    void noWarningsPushACriticalEventOff() {
        SecurityEvent critical = append(EventType.TOKEN_REUSED, NOON);
        for (int i = 0; i < NewestEvents.MOST + 50; i++) {
            append(EventType.LOGIN_FAILED, NOON);
        }

        reload();
        desk.runUntil("it is there", () -> !model.critical().isEmpty());

        assertThat(model.critical()).containsExactly(critical);
        assertThat(model.warnings()).hasSize(NewestEvents.MOST);
    }

    /** A server that was restored from an older copy has others of the same sequences. */
    @Test
    void showsNoEventOfALedgerThatWasBroughtBack() {
        append(EventType.TOKEN_REUSED, NOON);
        model.reload();
        desk.runUntil("it is there", () -> !model.critical().isEmpty());
        server.ledger().cutAfter(0);
        SecurityEvent other = append(EventType.OWNERSHIP_VIOLATION, NOON.plusSeconds(9));

        model.onMissed();
        desk.runUntil("it is read", () -> model.critical().contains(other));

        assertThat(model.critical()).containsExactly(other);
    }

    @Test
    void keepsNoMoreNotableEventsThanItMay() {
        model.onEvents(IntStream.range(0, 150)
                .mapToObj(_ -> append(EventType.LOGIN_FAILED, NOON))
                .toList());

        assertThat(model.warnings()).hasSize(NewestEvents.MOST);
        assertThat(model.warnings().getFirst().sequence()).isEqualTo(150);
    }

    /** What the last hour was, an hour ago, would look like what it is. */
    @Test
    void forgetsNumbersThatCanBeReadNoMore() {
        append(EventType.LOGIN_FAILED, NOON);
        reload();
        outOfOrder("/api/admin/statistics/events");

        model.reload();

        desk.runUntil("they are gone", () -> counted() < 0);
        server.restore("/api/admin/statistics/events");
        model.reload();
        awaitNumbers(1);
    }

    /** Statistics that are read meanwhile must not hide it. */
    @Test
    void readsNewestEventsAgainThatCouldNotBeRead() {
        append(EventType.LOGIN_FAILED, NOON);
        // These alone: of several that fail, the first one is told, and others may fail later.
        server.override("/api/admin/events", exchange -> {
            boolean warnings = exchange.getRequestURI().getQuery().contains(Severity.WARNING.code());
            FakeGatehouse.answer(exchange, warnings ? 500 : 200, Map.of("items", List.of()));
        });
        model.inSight(true);
        model.reload();
        awaitNumbers(1);
        desk.runUntil("it failed", () -> !model.failureProperty().get().isEmpty());

        append(EventType.TOKEN_REFRESHED, NOON);
        now.set(NOON.plusSeconds(21));
        model.tick();
        awaitNumbers(2);
        assertThat(model.failureProperty().get()).isNotEmpty();
        server.restore("/api/admin/events");
        now.set(NOON.plusSeconds(42));
        model.tick();

        desk.runUntil("it is there", () -> !model.warnings().isEmpty());
    }

    private void outOfOrder(String path) {
        server.override(path, exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order")));
    }

    @Test
    void saysWhyItCouldNotRead() {
        server.stop();

        model.reload();

        desk.runUntil("it failed", () -> !model.failureProperty().get().isEmpty());
    }

    /** Reads what the server has, which must have warnings: what shows nothing cannot be told from what is under way. */
    private void reload() {
        model.reload();
        desk.runUntil("numbers are there", () -> counted() > 0);
        desk.runUntil("events are there", () -> !model.warnings().isEmpty());
    }

    private void awaitNumbers(long events) {
        desk.runUntil("numbers are there", () -> counted() == events);
    }

    private long counted() {
        return model.headlineProperty().map(Headline::events).orElse(-1L).getValue();
    }

    private long perMinute() {
        return IntStream.range(0, OverviewViewModel.MINUTES)
                .mapToLong(model.perMinute()::total)
                .sum();
    }

    private SecurityEvent append(EventType type, Instant at) {
        return server.ledger().append(at, type, "alice", null);
    }
}
