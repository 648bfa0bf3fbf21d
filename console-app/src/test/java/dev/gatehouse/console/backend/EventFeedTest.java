package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.SignIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String STREAM = "/api/admin/events/stream";

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    @AutoClose
    private final AdminClient client = SignIns.client(server);

    private final RecordedFeed heard = new RecordedFeed();

    private final EventFeed feed = feed(Duration.ofMillis(5));

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void beginsBehindTheNewestEvent() throws Exception {
        append(3);
        feed.start();
        heard.awaitState(FeedState.Live.class);

        append(2);

        assertThat(heard.events(2)).containsExactly(4L, 5L);
    }

    @Test
    void tellsOfSignsOfLifeWithoutAnyEvent() throws Exception {
        feed.start();

        assertThat(heard.signs.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void missesNothingWhileTheServerRestarts() throws Exception {
        feed.start();
        heard.awaitState(FeedState.Live.class);
        append(2);
        heard.events(2);

        server.stop();
        heard.awaitState(FeedState.Reconnecting.class);
        append(3);
        server.start();
        heard.awaitState(FeedState.Live.class);
        append(1);

        assertThat(heard.events(4)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(heard.missed).isEmpty();
    }

    @Test
    void goesOnWithFreshTokensWhenTheServerEndsTheStream() throws Exception {
        feed.start();
        heard.awaitState(FeedState.Live.class);
        append(1);
        heard.events(1);

        server.expireAccess();
        heard.awaitState(FeedState.Live.class);
        append(2);

        assertThat(heard.events(2)).containsExactly(2L, 3L);
        assertThat(server.refreshes()).isPositive();
    }

    @Test
    void endsWhenTheSessionHasEnded() throws Exception {
        feed.start();
        heard.awaitState(FeedState.Live.class);

        server.endAll();

        heard.awaitState(FeedState.SignedOut.class);
    }

    @Test
    void connectsAgainFromTheLastGoodOneWhenAnEventIsLostOnTheWay() throws Exception {
        append(1);
        server.override(STREAM, exchange -> {
            server.restore(STREAM);
            append(3);
            stream(exchange, FakeGatehouse.frame(event(2)) + FakeGatehouse.frame(event(4)));
        });

        feed.start();

        assertThat(heard.events(3)).containsExactly(2L, 3L, 4L);
        assertThat(heard.missed).isEmpty();
    }

    @Test
    void reportsWhatIsMissingWhenTheGapStays() throws Exception {
        append(1);
        server.override(STREAM, exchange -> stream(exchange, FakeGatehouse.frame(event(5))));

        feed.start();

        assertThat(heard.events(1)).containsExactly(5L);
        assertThat(heard.missed.take()).isEqualTo(3);
    }

    @Test
    void reportsAnEventThatItCannotRead() throws Exception {
        append(1);
        server.override(STREAM, exchange -> {
            server.restore(STREAM);
            append(2);
            stream(exchange, "id: 2\ndata: {\"severity\":\"apocalyptic\"}\n\n");
        });

        feed.start();

        assertThat(heard.missed.take()).isEqualTo(1);
        assertThat(heard.events(1)).containsExactly(3L);
    }

    @Test
    void readsAnewInsteadOfReplayingALongAbsence() throws Exception {
        feed.start();
        heard.awaitState(FeedState.Live.class);
        append(1);
        heard.events(1);
        server.stop();
        heard.awaitState(FeedState.Reconnecting.class);

        append(5_001);
        server.start();

        assertThat(heard.missed.take()).isEqualTo(5_001);
        heard.awaitState(FeedState.Live.class);
        append(1);
        assertThat(heard.events(1)).containsExactly(5_003L);
    }

    /** They would be called out had they come one by one. */
    @Test
    void recallsWhatCallsForAttentionInALongAbsence() throws Exception {
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "alice", null);
        feed.start();
        heard.awaitState(FeedState.Live.class);
        server.stop();
        heard.awaitState(FeedState.Reconnecting.class);

        server.ledger().append(NOON, EventType.CASE_OPENED, "alice", null);
        append(5_001);
        server.ledger().append(NOON, EventType.TOKEN_REUSED, "alice", null);
        server.start();
        heard.awaitState(FeedState.Live.class);

        assertThat(heard.recalled).containsExactly(List.of(EventType.CASE_OPENED, EventType.TOKEN_REUSED));
        assertThat(heard.missed).containsExactly(5_003L);
    }

    @Test
    void beginsAnewWhenTheLedgerIsAnOlderOne() throws Exception {
        append(5);
        feed.start();
        heard.awaitState(FeedState.Live.class);
        server.stop();
        heard.awaitState(FeedState.Reconnecting.class);

        server.ledger().cutAfter(2);
        server.start();

        assertThat(heard.missed.take()).isEqualTo(3);
        heard.awaitState(FeedState.Live.class);
        append(1);
        assertThat(heard.events(1)).containsExactly(3L);
    }

    @Test
    void beginsAnewWhenARestoredServerHasOvertakenIt() throws Exception {
        feed.start();
        heard.awaitState(FeedState.Live.class);
        append(3);
        heard.events(3);
        server.stop();
        heard.awaitState(FeedState.Reconnecting.class);

        server.ledger().cutAfter(1);
        for (int i = 0; i < 6; i++) {
            server.ledger().append(NOON.plusSeconds(60), EventType.TOKEN_REFRESHED, "alice", null);
        }
        server.start();

        assertThat(heard.missed.take()).isEqualTo(4);
        heard.awaitState(FeedState.Live.class);
        append(1);
        assertThat(heard.events(1)).containsExactly(8L);
    }

    @Test
    void triesAtOnceWhenAsked() throws Exception {
        server.stop();
        try (EventFeed patient = feed(Duration.ofHours(1))) {
            patient.start();
            heard.awaitState(FeedState.Reconnecting.class);

            server.start();
            patient.retryNow();

            heard.awaitState(FeedState.Live.class);
        }
    }

    @Test
    void doesNotHammerAServerThatEndsEveryStreamAtOnce() throws Exception {
        server.override(STREAM, exchange -> stream(exchange, ": bye\n\n"));
        feed.start();

        heard.awaitState(FeedState.Reconnecting.class);

        heard.awaitState(FeedState.Live.class);
        heard.awaitState(FeedState.Reconnecting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "31536000"})
    void waitsNoLongerThanFiveMinutesHoweverLongTheServerWants(String seconds) throws Exception {
        server.override(STREAM, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", seconds);
            FakeGatehouse.answer(exchange, 429, Map.of("detail", "Too many requests."));
        });
        feed.start();

        FeedState.Reconnecting waiting = heard.awaitState(FeedState.Reconnecting.class);

        assertThat(Duration.between(Instant.now(), waiting.retryAt()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        server.restore(STREAM);
        heard.hurryUntilLive(feed);
    }

    @Test
    void goesOnWhereWhatItCallsHasFailed() throws Exception {
        heard.failing = true;
        feed.start();
        heard.awaitState(FeedState.Live.class);
        append(1);
        heard.awaitState(FeedState.Reconnecting.class);

        heard.awaitState(FeedState.Live.class);
        append(1);

        assertThat(heard.events(1)).containsExactly(2L);
    }

    private EventFeed feed(Duration wait) {
        return new EventFeed(client, new Backoff(wait, wait, new Random(1)), InstantSource.system(), heard);
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            server.ledger().append(NOON, EventType.TOKEN_REFRESHED, "alice", null);
        }
    }

    private static SecurityEvent event(long sequence) {
        return FakeLedger.event(sequence, NOON, EventType.TOKEN_REFRESHED, "alice", null, Map.of());
    }

    private static void stream(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
