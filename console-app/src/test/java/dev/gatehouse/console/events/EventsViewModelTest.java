package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.list.FilterValues;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final EventsViewModel model = new EventsViewModel(desk.context(() -> NOON));

    @Test
    void showsTheNewestPage() {
        append(250);

        reload();

        assertThat(sequences()).isEqualTo(down(250, 51));
        assertThat(model.moreThereProperty().get()).isTrue();
    }

    @Test
    void readsOlderPagesUntilThereAreNone() {
        append(250);
        reload();

        model.loadMore();
        awaitRead();

        assertThat(sequences()).isEqualTo(down(250, 1));
        assertThat(model.moreThereProperty().get()).isFalse();
    }

    @Test
    void putsLiveEventsOnTop() {
        append(1);
        reload();

        model.onEvents(append(2));

        assertThat(sequences()).containsExactly(3L, 2L, 1L);
    }

    /** What changes many times a second cannot be read, and lays the window out anew each time. */
    @Test
    void tellsTheTotalOnceASecondWhileEventsCome() {
        append(1);
        reload();
        model.onEvents(append(1));
        model.tick(NOON);
        assertThat(model.totalProperty().get()).isEqualTo(2L);

        model.onEvents(append(1));
        model.tick(NOON.plusMillis(100));
        assertThat(model.totalProperty().get()).isEqualTo(2L);

        model.tick(NOON.plusMillis(200));
        assertThat(model.totalProperty().get()).isEqualTo(3L);
    }

    @Test
    void showsNothingTwiceWhenPageAndStreamOverlap() {
        append(3);
        model.reload();
        List<SecurityEvent> live = append(2);
        model.onEvents(live);
        awaitRead();
        model.onEvents(live);

        assertThat(sequences()).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void leavesNoGapWhenThePageArrivesAfterEventsThatAreOlderThanIt() {
        List<SecurityEvent> flood = append(300);
        model.reload();
        model.onEvents(flood.subList(0, 10));
        awaitRead();

        model.onEvents(flood.subList(10, 300));

        assertThat(sequences()).isEqualTo(down(300, 1));
    }

    @Test
    void holdsBackWhatComesWhilePaused() {
        append(1);
        reload();
        model.pause();

        model.onEvents(append(2));
        assertThat(sequences()).containsExactly(1L);
        assertThat(model.heldProperty().get()).isEqualTo(2);

        model.resume();
        assertThat(sequences()).containsExactly(3L, 2L, 1L);
        assertThat(model.heldProperty().get()).isZero();
    }

    @Test
    void asksTheServerForWhatTheFilterWantsAndFiltersLiveEventsTheSame() {
        append(EventType.LOGIN_FAILED, "alice");
        append(EventType.TOKEN_REUSED, "bob");
        model.filter(FilterValues.NONE.with("severity", "critical"));
        awaitRead();

        model.onEvents(List.of(append(EventType.LOGIN_FAILED, "bob"), append(EventType.TOKEN_REUSED, "carol")));

        assertThat(sequences()).containsExactly(4L, 2L);
    }

    @Test
    void searchesTheWholeLedgerAndNotOnlyTheRowsThatAreLoaded() {
        append(EventType.LOGIN_FAILED, "bob");
        append(EventPages.PAGE + 50);
        reload();

        search("user:bob");

        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void takesOfTheLiveEventsWhatTheSearchMatches() {
        append(EventType.LOGIN_FAILED, "alice");
        search("user:b* -type:login_failed");

        model.onEvents(List.of(
                append(EventType.LOGIN_FAILED, "bob"),
                append(EventType.TOKEN_REUSED, "bob"),
                append(EventType.TOKEN_REUSED, "carol")));

        assertThat(sequences()).containsExactly(3L);
    }

    @Test
    void countsTheTimeOfASearchFromTheClockOfTheServer() {
        search("since:-2h");

        model.onEvents(List.of(
                server.ledger().append(NOON.minusSeconds(3 * 3600), EventType.TOKEN_REUSED, "bob", null),
                server.ledger().append(NOON.minusSeconds(3600), EventType.TOKEN_REUSED, "bob", null)));

        assertThat(sequences()).containsExactly(2L);
    }

    @Test
    void isReadWhenThePageHasComeAndNotWhenItCouldNot() {
        assertThat(model.readProperty().get()).isFalse();
        reload();
        assertThat(model.readProperty().get()).isTrue();

        server.stop();
        model.reload();
        desk.runUntil("it failed", () -> !model.failureProperty().get().isEmpty());

        assertThat(model.readProperty().get()).isFalse();
    }

    @Test
    void keepsNoMoreThanItMay() {
        append(1);
        reload();

        model.onEvents(append(EventPages.MOST_ROWS + 10));

        assertThat(model.rows()).hasSize(EventPages.MOST_ROWS);
        assertThat(model.rows().getFirst().item().sequence()).isEqualTo(EventPages.MOST_ROWS + 11);
        assertThat(model.fullProperty().get()).isFalse();
        assertThat(model.moreThereProperty().get()).isTrue();
    }

    @Test
    void readsAgainWithoutASeamWhatLiveEventsHavePushedOut() {
        append(1);
        reload();
        List<SecurityEvent> flood = IntStream.range(0, EventPages.MOST_ROWS + 300)
                .mapToObj(i -> server.ledger().append(NOON.plusMillis(i), EventType.TOKEN_REFRESHED, "alice", null))
                .toList();
        model.onEvents(flood);

        model.loadMore();
        awaitRead();

        long newest = EventPages.MOST_ROWS + 301L;
        assertThat(sequences()).isEqualTo(down(newest, newest - EventPages.MOST_ROWS - 199));
        assertThat(model.pausedProperty().get()).isTrue();
        model.resume();
        assertThat(model.rows()).hasSize(EventPages.MOST_ROWS);
    }

    /** Of two servers with clocks two seconds apart, whose events come by turns, each 5 ms after the other. */
    @Test
    void leavesNothingOutWhereTimesDoNotFollowTheLedger() {
        append(1);
        reload();
        List<SecurityEvent> flood = IntStream.range(0, EventPages.MOST_ROWS + 1_201)
                .mapToObj(i -> server.ledger()
                        .append(NOON.plusMillis(i * 5L - i % 2 * 2_000L), EventType.TOKEN_REFRESHED, "alice", null))
                .toList();
        model.onEvents(flood);

        while (model.moreThereProperty().get()) {
            model.loadMore();
            awaitRead();
        }

        assertThat(sequences()).isEqualTo(down(EventPages.MOST_ROWS + 1_202, 1));
    }

    @Test
    void readsAnewWhenEventsWereMissed() {
        append(1);
        reload();
        append(5);

        model.onMissed();
        awaitRead();

        assertThat(sequences()).isEqualTo(down(6, 1));
    }

    @Test
    void readsAnewOnlyWhenTheReaderIsDoneIfEventsWereMissedMeanwhile() {
        append(1);
        reload();
        model.pause();
        append(5);

        model.onMissed();
        assertThat(sequences()).containsExactly(1L);

        model.resume();
        awaitRead();
        assertThat(sequences()).isEqualTo(down(6, 1));
    }

    @Test
    void saysWhyItCouldNotRead() {
        server.stop();

        model.reload();
        desk.runUntil("it failed", () -> !model.failureProperty().get().isEmpty());

        assertThat(model.loadingProperty().get()).isFalse();
        assertThat(model.rows()).isEmpty();
    }

    private void search(String q) {
        model.filter(FilterValues.NONE.with("q", q));
        awaitRead();
    }

    private void reload() {
        model.reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("the page is there", () -> !model.loadingProperty().get());
    }

    private List<Long> sequences() {
        return model.rows().stream().map(row -> row.item().sequence()).toList();
    }

    private List<SecurityEvent> append(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> append(EventType.TOKEN_REFRESHED, "alice"))
                .toList();
    }

    private SecurityEvent append(EventType type, String username) {
        return server.ledger().append(NOON, type, username, null);
    }

    private static List<Long> down(long from, long to) {
        return LongStream.rangeClosed(to, from).boxed().toList().reversed();
    }
}
