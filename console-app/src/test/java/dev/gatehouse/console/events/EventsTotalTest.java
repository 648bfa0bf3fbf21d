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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Of how many events there are in all, over a ledger that is brought back from an older copy. */
class EventsTotalTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final EventsViewModel model = new EventsViewModel(desk.context(() -> NOON));

    @Test
    void isThatOfTheLedgerThatWasBroughtBack() {
        append(9);
        model.reload();
        awaitTotal(9);

        server.ledger().cutAfter(4);
        model.onMissed();

        awaitTotal(4);
    }

    /** What is filtered says nothing of the newest event; the next one that comes does. */
    @Test
    void isThatOfTheNextEventWhereThePageIsFiltered() {
        List<SecurityEvent> before = append(9);
        model.filter(FilterValues.NONE.with("q", "user:alice"));
        model.onEvents(before);
        model.tick(NOON);
        awaitTotal(9);

        server.ledger().cutAfter(4);
        model.onMissed();
        desk.runUntil("it is read", () -> !model.loadingProperty().get());
        model.onEvents(append(1));
        model.tick(NOON.plusSeconds(2));

        awaitTotal(5);
    }

    /** A page may be newer than the events that come by the stream behind it. */
    @Test
    void doesNotGoBackOtherwise() {
        List<SecurityEvent> all = append(9);
        model.reload();
        awaitTotal(9);

        model.onEvents(all.subList(5, 6));
        model.tick(NOON);

        awaitTotal(9);
    }

    private List<SecurityEvent> append(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null))
                .toList();
    }

    private void awaitTotal(long wanted) {
        desk.runUntil(
                "the total is " + wanted,
                () -> Long.valueOf(wanted).equals(model.totalProperty().get()));
        assertThat(model.totalProperty().get()).isEqualTo(wanted);
    }
}
