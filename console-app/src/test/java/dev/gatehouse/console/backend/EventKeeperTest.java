package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.QuickStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed brings is kept, and what came before it. */
class EventKeeperTest {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String EVENTS = "/api/admin/events";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final AdminClient client = SignIns.client(server);

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
        EventKeeper keeper = keeper(Duration.ofHours(1), 1_000);
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

    @Test
    void keepsOnWhereTheWindowThatKeptHasClosed() {
        append(3);
        EventKeeper first = started();
        first.catchUp();
        await("the first window keeps", () -> kept(first).size() == 3);
        EventKeeper second = started();
        await("the second window reads", () -> kept(second).size() == 3);
        append(2);
        server.ledger().events().subList(3, 5).forEach(second::offer);

        end(first);

        await("the second window keeps", () -> kept(second).size() == 5);
        end(second);
    }

    /** A full disk takes no other file; what was kept is there, and is what is wanted when the server is away, too. */
    @Test
    void readsWhatWasKeptWhileTheDiskTakesNothingMoreAndKeepsOnAfterwards() throws IOException {
        append(100);
        EventKeeper keeper = started();
        keeper.catchUp();
        await("the first file is full", () -> coverage(keeper).events() == 100);
        Path next = store().resolve("0000000002.seg");
        Files.createDirectory(next);

        append(50);
        server.ledger().events().subList(100, 150).forEach(keeper::offer);

        assertThat(Stream.generate(() -> coverage(keeper).events()).limit(2_000))
                .containsOnly(100L);
        Files.delete(next);
        await("all is kept", () -> coverage(keeper).events() == 150);
        end(keeper);
    }

    private Path store() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path first = files.filter(file -> file.endsWith("0000000001.seg"))
                    .findFirst()
                    .orElseThrow();
            return Objects.requireNonNull(first.getParent());
        }
    }

    @Test
    void keepsTheNewestWhereThereIsRoomForFew() throws IOException {
        append(10_000);
        EventKeeper keeper = started();

        keeper.catchUp();
        await("the past is kept", () -> coverage(keeper).newest() == 10_000);

        assertThat(keeper.find(Filter.all(), 2_000, null).items())
                .isEqualTo(server.ledger().events().subList(9_200, 10_000).reversed());
        end(keeper);
    }

    @Test
    void goesOnBelowTheGapThatABrokenCatchUpHasLeft() throws IOException {
        EventKeeper keeper = brokenOff();
        List<String> asked = new CopyOnWriteArrayList<>();
        server.override(EVENTS, exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            answer(exchange);
        });

        keeper.catchUp();

        await("the gap is filled", () -> coverage(keeper).events() == 3_000);
        assertThat(coverage(keeper).missing()).isZero();
        assertThat(asked)
                .filteredOn(EventKeeperTest::isPage)
                .as("what is there is not read again")
                .containsExactly("limit=500&cursor=2501", "limit=500&cursor=2001", "limit=500&cursor=1501");
        end(keeper);
    }

    @Test
    void fillsTheGapOfABrokenCatchUpAtTheNextSignIn() throws IOException {
        end(brokenOff());
        server.restore(EVENTS);
        EventKeeper next = roomy();

        next.catchUp();

        await("the gap is filled", () -> coverage(next).events() == 3_000);
        assertThat(coverage(next).missing()).isZero();
        end(next);
    }

    /** It has the first 1,000 events of 3,000, and the newest 500, after which the server asked it to come later. */
    private EventKeeper brokenOff() {
        append(1_000);
        EventKeeper keeper = roomy();
        keeper.catchUp();
        await("the past is kept", () -> coverage(keeper).events() == 1_000);
        append(2_000);
        AtomicBoolean refused = new AtomicBoolean();
        server.override(EVENTS, exchange -> {
            if (isPage(exchange.getRequestURI().getQuery()) && cursor(exchange) == 2_501) {
                FakeGatehouse.answer(exchange, 429, Map.of("detail", "Too many requests."));
                refused.set(true);
            } else {
                answer(exchange);
            }
        });
        keeper.catchUp();
        await("the server refuses", refused::get);
        await("the newest page is kept", () -> coverage(keeper).events() == 1_500);
        return keeper;
    }

    private static boolean isPage(String query) {
        return query.contains("limit=500");
    }

    /** As the server does. */
    private void answer(HttpExchange exchange) throws IOException {
        long limit = isPage(exchange.getRequestURI().getQuery()) ? 500 : 1;
        long before = cursor(exchange);
        List<SecurityEvent> items = server.ledger().events().reversed().stream()
                .filter(event -> event.sequence() < before)
                .limit(limit)
                .toList();
        boolean last = items.isEmpty() || items.getLast().sequence() == 1;
        String next = last ? null : Long.toString(items.getLast().sequence());
        FakeGatehouse.answer(exchange, 200, new Page<>(items, next));
    }

    private static long cursor(HttpExchange exchange) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .filter(part -> part.startsWith("cursor="))
                .mapToLong(part -> Long.parseLong(part.substring("cursor=".length())))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private EventKeeper roomy() {
        EventKeeper keeper = keeper(Duration.ofMillis(1), 100_000);
        keeper.start();
        return keeper;
    }

    private static KeptCoverage coverage(EventKeeper keeper) {
        try {
            return keeper.coverage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventKeeper started() {
        EventKeeper keeper = keeper(Duration.ofMillis(1), 1_000);
        keeper.start();
        return keeper;
    }

    private EventKeeper keeper(Duration pause, long most) {
        return new EventKeeper(
                client, () -> QuickStores.in(directory).open(client.server().toString(), "olga", "right", most), pause);
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

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
