package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.store.EventStore;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.QuickStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of events while the server is down. */
class KeptEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    @TempDir
    private Path directory;

    @AutoClose
    private EventStore store;

    private EventsViewModel model;

    @BeforeEach
    void keep() throws IOException {
        for (int i = 0; i < 500; i++) {
            server.ledger().append(NOON.plusSeconds(i), EventType.LOGIN_FAILED, i % 2 == 0 ? "alice" : "bob", null);
        }
        store = QuickStores.in(directory).open("server", "olga", "right", 1_000).orElseThrow();
        List<SecurityEvent> events = server.ledger().events();
        store.append(events.subList(0, 300));
        store.append(events.subList(310, 480));
        model = new EventsViewModel(TestContext.keeping(desk.context(() -> NOON), store));
    }

    @Test
    void showsWhatWasKeptFilteredAndFurtherBackAsItIsScrolled() {
        server.stop();

        model.filter(FilterValues.NONE.with("q", "user:bob"));
        desk.runUntil("the copy is shown", () -> model.readProperty().get());

        assertThat(model.keptProperty().get()).isEqualTo(new KeptCoverage(470, 480, NOON.plusSeconds(479), 10, 0));
        assertThat(model.rows()).hasSize(200);
        assertThat(model.rows().getFirst().item().sequence()).isEqualTo(480);
        assertThat(model.failureProperty().get()).isNotEmpty();
        model.loadMore();
        desk.runUntil("the rest is shown", () -> model.rows().size() == 235);
        assertThat(model.moreThereProperty().get()).isFalse();
    }

    @Test
    void showsTheServersAnswersAgainWhenItIsBack() {
        server.stop();
        model.reload();
        desk.runUntil("the copy is shown", () -> model.keptProperty().get() != null);

        server.start();
        model.onReconnect();

        desk.runUntil(
                "the server answers",
                () -> model.rows().size() == 200
                        && model.rows().getFirst().item().sequence() == 500);
        assertThat(model.keptProperty().get()).isNull();
        assertThat(model.failureProperty().get()).isEmpty();
    }

    /** A call may take too long while the stream goes on, and then no connection comes back. */
    @Test
    void turnsBackToTheServerByItselfWhereTheStreamWentOn() {
        model.onShow();
        server.stop();
        model.reload();
        desk.runUntil("the copy is shown", () -> model.readProperty().get());
        model.tick(NOON);

        server.start();
        model.tick(NOON.plusSeconds(14));
        assertThat(model.keptProperty().get()).isNotNull();
        model.tick(NOON.plusSeconds(15));

        desk.runUntil("the server answers", () -> model.failureProperty().get().isEmpty());
        desk.runUntil("it is read", () -> model.readProperty().get());
        assertThat(model.keptProperty().get()).isNull();
        assertThat(model.rows().getFirst().item().sequence()).isEqualTo(500);
    }

    @Test
    void countsWhatWasKeptUntilTheServerAnswersAgain() {
        HistogramViewModel histogram = model.histogram();
        histogram.filter(EventsPageFilter.of(
                FilterValues.NONE.with("q", "since:2026-11-23T12:00:00Z until:2026-11-23T12:10:00Z")));
        histogram.inSight(true);
        server.stop();

        histogram.tick(NOON);
        desk.runUntil("the copy is counted", () -> histogram.keptUntilProperty().get() != null);

        assertThat(histogram.keptUntilProperty().get()).isEqualTo(NOON.plusSeconds(479));
        assertThat(histogram.columnsProperty().get().columns()).hasSize(10);
        assertThat(histogram.columnsProperty().get().total(0)).isEqualTo(60);
        assertThat(histogram.columnsProperty().get().total(5))
                .as("ten are missing")
                .isEqualTo(50);
        server.start();
        model.onReconnect();
        histogram.tick(NOON.plusSeconds(10));
        desk.runUntil("the server answers", () -> histogram.keptUntilProperty().get() == null);
        assertThat(histogram.columnsProperty().get().total(5)).isEqualTo(60);
    }

    @Test
    void showsNoCopyWhereTheServerRefuses() {
        server.override("/api/admin/events", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });

        model.reload();

        desk.runUntil("it says so", () -> !model.failureProperty().get().isEmpty());
        assertThat(model.keptProperty().get()).isNull();
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void readsAgainWhatABusyServerHasRefused() {
        server.override("/api/admin/events", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "60");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        model.onShow();
        model.reload();
        desk.runUntil("it says so", () -> !model.failureProperty().get().isEmpty());
        model.tick(NOON);
        server.restore("/api/admin/events");

        model.tick(NOON.plusSeconds(59));
        assertThat(model.loadingProperty().get()).as("it wanted a minute").isFalse();
        model.tick(NOON.plusSeconds(60));

        desk.runUntil("it is read", () -> model.readProperty().get());
        assertThat(model.rows()).hasSize(200);
        assertThat(model.failureProperty().get()).isEmpty();
    }
}
