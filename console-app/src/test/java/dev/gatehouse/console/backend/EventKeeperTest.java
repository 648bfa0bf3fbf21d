package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.store.QuickStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed brings is kept, and what came before it. */
class EventKeeperTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final AdminClient client = SignIns.client(server);
    private final FxStandIn turns = new FxStandIn();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void keepsWhatTheFeedBringsAndWhatCameBefore() {
        append(3);
        EventKeeper keeper = started();
        keeper.catchUp();
        await("the past is kept", () -> kept(keeper).size() == 3);

        append(2);
        server.ledger().events().subList(3, 5).forEach(keeper::offer);

        await("the present is kept", () -> kept(keeper).size() == 5);
        assertThat(kept(keeper)).isEqualTo(server.ledger().events().reversed());
        end(keeper);
        EventKeeper again = started();
        await("it is there again", () -> kept(again).size() == 5);
        end(again);
    }

    @Test
    void writesWhatCameInAPauseAtItsEnd() {
        append(3);
        List<SecurityEvent> events = server.ledger().events();
        EventKeeper keeper = keeper(Duration.ofHours(1));
        keeper.offer(events.get(0));
        keeper.start();
        await("the first is kept", () -> kept(keeper).size() == 1);
        keeper.offer(events.get(1));
        keeper.offer(events.get(2));

        assertThat(Stream.generate(() -> kept(keeper).size()).limit(200)).containsOnly(1);
        end(keeper);
        EventKeeper again = started();
        await("what waited was written", () -> kept(again).size() == 3);
        end(again);
    }

    @Test
    void forgetsTheHistoryThatARestoredServerNoLongerHas() {
        append(5);
        EventKeeper keeper = started();
        keeper.catchUp();
        await("it is kept", () -> kept(keeper).size() == 5);
        server.ledger().cutAfter(2);
        server.ledger().append(NOON.plusSeconds(7), EventType.LOGIN_SUCCEEDED, "bob", null);

        keeper.catchUp();

        await("the other history is kept", () -> kept(keeper).size() == 3);
        assertThat(kept(keeper)).isEqualTo(server.ledger().events().reversed());
        end(keeper);
    }

    private EventKeeper started() {
        EventKeeper keeper = keeper(Duration.ofMillis(1));
        keeper.start();
        return keeper;
    }

    private EventKeeper keeper(Duration pause) {
        return new EventKeeper(
                client,
                () -> QuickStores.in(directory).open(client.server().toString(), "olga", "right", 1_000),
                pause);
    }

    /** The next one could not write as long as this one does. */
    private void end(EventKeeper keeper) {
        keeper.close();
        await("it has let go", () -> kept(keeper).isEmpty());
    }

    private static List<SecurityEvent> kept(EventKeeper keeper) {
        try {
            return keeper.find(Filter.all(), 100, null).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            server.ledger().append(NOON.plusSeconds(i), EventType.LOGIN_FAILED, "bob", null);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        turns.runUntil(what, () -> {
            turns.execute(Thread::onSpinWait);
            return condition.getAsBoolean();
        });
    }
}
