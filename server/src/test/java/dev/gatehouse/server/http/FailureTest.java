package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.config.Rate;
import dev.gatehouse.server.config.ThrottleSettings;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.throttle.RateLimits;
import io.helidon.http.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R4: what goes wrong on our side is told without internals, and an outage as what it is. */
final class FailureTest {

    private static final Access OPEN = new Access.Open("it only fails");

    private static final InstantSource STILL = InstantSource.fixed(Instant.EPOCH);

    private static final ThrottleSettings FOUR_A_MINUTE = new ThrottleSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Rate(4, Rate.Unit.MINUTE)),
            Optional.empty());

    private final HttpServer server = start(RateLimiter.none());
    private final TestClient client = client(server);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anOutageAsksTheClientToComeBack() {
        TestReply reply = client.get("/outage");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).contains("5");
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Service temporarily unavailable, try again later.\"}");
    }

    @Test
    void aBugTellsNothingOfItself() {
        TestReply reply = client.get("/bug");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Internal server error.\"}");
    }

    @Test
    void aStreamThatMeetsAnOutageBreaksOffWithoutALine() {
        try (LogRecords log = LogRecords.of(Dispatcher.class)) {
            assertThat(stream("/broken-stream")).contains("200 OK", "begun");
            assertThat(log.levels()).isEmpty();
        }
    }

    @Test
    void aStreamThatMeetsABugIsLoggedOnce() {
        try (LogRecords log = LogRecords.of(Dispatcher.class)) {
            assertThat(stream("/buggy-stream")).contains("200 OK", "begun");
            assertThat(log.levels()).containsExactly(Level.SEVERE);
        }
    }

    @Test
    void whatFailsInItsHandlerUsesUpTheLimitOfItsAddressAsOneRequest() {
        assertUsesUpTheLimit("/bug", 500);
        assertUsesUpTheLimit("/outage", 503);
    }

    /** The limits are asked behind it. */
    @Test
    void whatFailsInTheGuardUsesUpTheLimitOfItsAddressAsOneRequest() {
        assertUsesUpTheLimit("/guarded", 503);
    }

    private static void assertUsesUpTheLimit(String path, int status) {
        try (TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB)) {
            EventTally tally = new EventTally(database.database(), new EventLog(TestLedgerMac.usual(), () -> {}));
            HttpServer limited = start(new RateLimits(FOUR_A_MINUTE, tally, STILL));
            for (int i = 0; i < 3; i++) {
                assertThat(client(limited).get(path).status()).isEqualTo(status);
            }

            assertThat(client(limited).get("/fine").status()).isEqualTo(200);
            assertThat(client(limited).get("/fine").status()).isEqualTo(429);
            limited.stop();
        }
    }

    /** What comes until the connection is closed. */
    private String stream(String path) {
        return BareSocket.exchange(
                server.port(),
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".formatted(path));
    }

    private static Endpoint breaking(String path, String message) {
        return new Endpoint(
                        Method.GET,
                        path,
                        OPEN,
                        _ -> new Response.Stream(out -> {
                            out.comment("begun").flush();
                            throw new IllegalStateException(message);
                        }))
                .streaming();
    }

    @Test
    void equalFailuresAreLoggedOnceAMinute() {
        try (LogRecords records = LogRecords.of(Dispatcher.class)) {
            for (int i = 0; i < 50; i++) {
                client.get("/bug");
            }

            assertThat(records.levels()).containsExactly(Level.SEVERE);
        }
    }

    private static Endpoint failing(String path, String message) {
        return new Endpoint(Method.GET, path, OPEN, _ -> {
            throw new IllegalStateException(message);
        });
    }

    private static HttpServer start(RateLimiter limits) {
        return HttpServer.start(
                TestSockets.api(),
                TestSockets.management(),
                Optional.empty(),
                new Endpoints(
                        List.of(
                                new Endpoint(Method.GET, "/fine", OPEN, _ -> Response.ok(List.of())),
                                new Endpoint(
                                        Method.GET, "/guarded", new Access.SignedIn(), _ -> Response.ok(List.of())),
                                failing("/outage", "outage"),
                                failing("/bug", "bug"),
                                breaking("/broken-stream", "outage"),
                                breaking("/buggy-stream", "bug")),
                        new Protection(
                                (_, _, _) -> true,
                                new Absent(),
                                new TestApi.Unrecorded(),
                                limits,
                                (_, _, _) -> {},
                                AnswerListener.none()),
                        new CorsSettings(List.of(), Duration.ZERO),
                        failure -> "outage".equals(failure.getMessage()),
                        STILL),
                new ManagementPages(List.of(), _ -> new ScrapeSource.Scraped("text/plain", "")));
    }

    private static TestClient client(HttpServer server) {
        return new TestClient(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** Cannot reach what knows the callers. */
    private static final class Absent implements Authenticator {

        @Override
        public Authentication authenticate(Optional<String> authorization, Instant now) {
            throw new IllegalStateException("outage");
        }

        @Override
        public boolean isStillAuthorized(Caller caller, Instant now) {
            throw new IllegalStateException("outage");
        }
    }
}
