package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.address.IpAddress;
import io.helidon.http.Method;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order in which a request is checked: block, Accept, authentication, permission, rate limit, method. */
final class OrderOfChecksTest {

    private final Recorder surroundings = new Recorder();

    private final TestApi api = new TestApi(
            List.of(
                    new Endpoint(
                            Method.GET, "/staff", new Access.Requires(Permission.READ), _ -> Response.ok(List.of())),
                    new Endpoint(Method.POST, "/open", new Access.Open("to try it"), _ -> Response.ok(List.of()))),
            InstantSource.fixed(Instant.EPOCH),
            surroundings,
            surroundings);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aBlockedAddressLearnsNothingElse() throws Exception {
        surroundings.blocked = true;

        for (String path : List.of("/staff", "/open", "/nowhere")) {
            HttpResponse<String> response = api.get(path, "Accept", "image/png", "Authorization", "none");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body())
                    .isEqualTo(
                            "{\"detail\":\"Requests from this address are not accepted.\",\"code\":\"address_blocked\"}");
        }
        assertThat(surroundings.counted).isEmpty();
    }

    @Test
    void whatIsRefusedIsCountedAllTheSame() throws Exception {
        assertThat(api.get("/staff", "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(api.get("/staff", "Authorization", "Bearer nobody").statusCode())
                .isEqualTo(401);
        assertThat(api.get("/staff", "Authorization", "Bearer user").statusCode())
                .isEqualTo(403);

        assertThat(surroundings.counted).containsExactly("GET /staff", "GET /staff", "GET /staff");
    }

    @Test
    void aRefusalComesBeforeTheLimit() throws Exception {
        surroundings.wait = Optional.of(Duration.ofSeconds(9));

        assertThat(api.get("/staff", "Authorization", "Bearer user").statusCode())
                .isEqualTo(403);
        assertThat(api.get("/staff").statusCode()).isEqualTo(429);
    }

    @Test
    void theLimitComesBeforeTheMethod() throws Exception {
        assertThat(api.get("/open").statusCode()).isEqualTo(405);

        surroundings.wait = Optional.of(Duration.ofSeconds(9));

        assertThat(api.get("/open").statusCode()).isEqualTo(429);
        assertThat(api.get("/nowhere").statusCode()).isEqualTo(429);
    }

    @Test
    void theWaitIsRoundedUp() throws Exception {
        surroundings.wait = Optional.of(Duration.ofMillis(59_001));
        HttpResponse<String> minute = api.get("/open");
        assertThat(minute.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in 60 seconds.\"}");
        assertThat(minute.headers().firstValue("Retry-After")).contains("60");

        surroundings.wait = Optional.of(Duration.ofNanos(1));
        HttpResponse<String> second = api.get("/open");
        assertThat(second.body()).isEqualTo("{\"detail\":\"Request was throttled. Expected available in 1 second.\"}");
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
    }

    /** A gate and limits that do what they are told. */
    private static final class Recorder implements AddressFilter, RateLimiter {

        private volatile boolean blocked;
        private volatile Optional<Duration> wait = Optional.empty();
        private final List<String> counted = new ArrayList<>();

        @Override
        public boolean opensFor(IpAddress address, RequestSource source, Instant now) {
            return !blocked;
        }

        @Override
        public synchronized void count(RequestSource source, Instant now) {
            counted.add(String.valueOf(source.route()));
        }

        @Override
        public Optional<Duration> admit(
                List<Endpoint> endpoints, Optional<Caller> caller, RequestSource source, Instant now) {
            return wait;
        }
    }
}
