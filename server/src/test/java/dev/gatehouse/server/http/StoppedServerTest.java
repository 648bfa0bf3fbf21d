package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.http.Authenticator.Authentication;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.http.Method;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that has stopped leaves nothing in memory, though its process goes on: a hundred of them would fill it. */
@Timeout(60)
class StoppedServerTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    @Test
    void isNotKept() throws InterruptedException {
        ReferenceQueue<Asked> gone = new ReferenceQueue<>();
        Reference<Asked> asked = serveOnce(gone);

        Reference<?> left = null;
        while (left == null) {
            System.gc();
            left = gone.remove(MOMENT.toMillis());
        }

        assertThat(left).isSameAs(asked);
    }

    /** To what every part of a server led that has served and stopped. */
    private static Reference<Asked> serveOnce(ReferenceQueue<Asked> gone) {
        Asked asked = new Asked();
        HttpServer server = HttpServer.start(
                TestSockets.api(),
                TestSockets.management(),
                Optional.empty(),
                new Endpoints(
                        List.of(new Endpoint(
                                Method.GET,
                                "/name",
                                new Access.Open("a test"),
                                _ -> Response.ok(List.of(asked.name())))),
                        new Protection(
                                asked, asked, new TestApi.Unrecorded(), asked, (_, _, _) -> {}, AnswerListener.none()),
                        new CorsSettings(List.of(), Duration.ZERO),
                        _ -> asked.name().isEmpty(),
                        InstantSource.system()),
                new ManagementPages(List.of(asked), _ -> new ScrapeSource.Scraped("text/plain", asked.name())));
        try {
            assertThat(status(server.port(), "/name")).isEqualTo(200);
            assertThat(status(server.port(), "/nothing")).isEqualTo(404);
            assertThat(status(server.managementPort(), "/observe/health")).isEqualTo(200);
            assertThat(status(server.managementPort(), "/observe/metrics")).isEqualTo(200);
        } finally {
            server.stop();
        }
        return new PhantomReference<>(asked, gone);
    }

    private static int status(int port, String path) {
        return new TestClient(URI.create("http://127.0.0.1:" + port)).get(path).status();
    }

    /** All that a server asks. */
    private static final class Asked implements AddressFilter, Authenticator, RateLimiter, HealthCheck {

        @Override
        public String name() {
            return "asked";
        }

        @Override
        public boolean opensFor(IpAddress address, RequestSource source, Instant now) {
            return true;
        }

        @Override
        public Authentication authenticate(Optional<String> authorization, Instant now) {
            return new Authentication.Refused(ErrorResponses.unauthorized("Who is it?"));
        }

        @Override
        public boolean isStillAuthorized(Caller caller, Instant now) {
            return true;
        }

        @Override
        public void count(RequestSource source, Instant now) {}

        @Override
        public Optional<Duration> admit(
                List<Endpoint> endpoints, Optional<Caller> caller, RequestSource source, Instant now) {
            return Optional.empty();
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.builder().status(true).build();
        }
    }
}
