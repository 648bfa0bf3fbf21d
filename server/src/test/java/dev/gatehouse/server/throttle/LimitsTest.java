package dev.gatehouse.server.throttle;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static dev.gatehouse.server.throttle.ThrottledReplies.assertThrottled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default limits of a server, with time that is moved (R9, R22, R32). */
final class LimitsTest {

    private final TestGatehouse server = TestGatehouse.startLimited(Dialect.HSQLDB);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSixthLoginInAMinuteWaits() {
        for (int i = 0; i < 5; i++) {
            client.login(ADMIN);
        }

        assertThrottled(login(), 60);

        pass(Duration.ofSeconds(59));
        assertThrottled(login(), 1);
        pass(Duration.ofSeconds(1));
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void anAddressHasSixHundredRequestsAMinute() {
        for (int i = 0; i < 600; i++) {
            assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
        }

        assertThrottled(client.get("/.well-known/jwks.json"), 60);
        assertThrottled(client.get("/nowhere"), 60);
        assertThrottled(login(), 60);
    }

    @Test
    void allLoginRoutesShareOneBudgetAndWhatIsMalformedUsesItUp() {
        assertThat(client.post("/api/token/", "{").status()).isEqualTo(400);
        assertThat(client.post("/jwt-token-auth/", "{}").status()).isEqualTo(400);
        assertThat(client.post("/api-token-auth", credentials(ADMIN, "wrong")).status())
                .isEqualTo(401);
        assertThat(client.get("/api/token/").status()).isEqualTo(405);
        client.login(ADMIN);

        assertThrottled(client.post("/api/token/", "{"), 60);
        assertThrottled(client.post("/jwt-token-auth/", "{}"), 60);
        assertThrottled(client.get("/api/token/"), 60);
        TestReply deprecated = client.post("/api-token-auth/", credentials(ADMIN, PASSWORD));
        assertThrottled(deprecated, 60);
        assertThat(deprecated.header("Deprecation")).isPresent();
    }

    @Test
    void whatIsRefusedPutsNothingOff() {
        for (int i = 0; i < 5; i++) {
            client.login(ADMIN);
        }
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofSeconds(1));
            assertThrottled(login(), 59 - i);
        }

        pass(Duration.ofSeconds(10));
        assertThat(login().status()).isEqualTo(200);
    }

    @Test
    void anotherAddressIsNotHeldUp() {
        useUp(client.at("192.0.2.1"));

        assertThrottled(login(client.at("192.0.2.1")), 60);
        assertThat(login(client.at("192.0.2.2")).status()).isEqualTo(200);
    }

    @Test
    void whoeverHasOneAddressOfAnIpv6NetworkHasThemAll() {
        useUp(client.at("2001:db8::1"));

        assertThrottled(login(client.at("2001:db8::ffff:2")), 60);
        assertThat(login(client.at("2001:db8:0:1::1")).status()).isEqualTo(200);
    }

    @Test
    void whoeverIsNotLetInLearnsNothingOfTheLimitButIsCounted() {
        server.restart("throttle.address=3/min");
        TestClient again = server.client();

        for (int i = 0; i < 5; i++) {
            assertThat(again.get("/api/whoami/").status()).isEqualTo(401);
        }
        assertThrottled(again.get("/.well-known/jwks.json"), 60);

        pass(Duration.ofMinutes(1));
        assertThat(again.get("/.well-known/jwks.json").status()).isEqualTo(200);
    }

    @Test
    void theAdminApiIsLimitedByAccountWhereverItCallsFrom() {
        server.restart("throttle.admin=2/min");
        server.with("bob", Role.AUDITOR);
        TestClient again = server.client();
        String alice = again.login(ADMIN).access();
        String bob = again.login("bob").access();
        again.get("/api/admin/me", alice);
        again.at("192.0.2.1").get("/api/admin/me", again.login(ADMIN).access());

        assertThrottled(again.get("/api/admin/sessions", alice), 60);
        assertThrottled(again.send("PROPFIND", "/api/admin/sessions", "", alice), 60);
        assertThat(again.get("/api/whoami/", alice).status()).isEqualTo(200);
        assertThat(again.get("/api/admin/me", bob).status()).isEqualTo(200);
    }

    @Test
    void aLimitThatIsOffRefusesNobody() {
        server.restart("throttle.login=off");
        TestClient again = server.client();

        for (int i = 0; i < 10; i++) {
            assertThat(login(again).status()).isEqualTo(200);
        }
    }

    @Test
    void aFloodOfRefusalsIsTwoEvents() {
        TokenPair pair = client.login(ADMIN);
        for (int i = 0; i < 12; i++) {
            client.send(client.request("/api/token/refresh/")
                    .header("User-Agent", "flood/" + i)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(refreshBody(pair.refresh()))));
        }
        server.restart();

        JsonNode events = server.events("type=request_throttled");
        assertThat(events).hasSize(2);
        for (JsonNode event : events) {
            assertThat(event.path("severity").asText()).isEqualTo("warning");
            assertThat(event.path("details").path("limit").asText()).isEqualTo("refresh");
            assertThat(event.path("session_id").asText()).matches("[0-9a-f]{32}");
            assertThat(event.path("user_agent").isNull()).isTrue();
            assertThat(event.path("route").asText()).isEqualTo("POST /api/token/refresh");
        }
        assertThat(events.get(0).path("details").path("count").asText()).isEqualTo("9");
    }

    @Test
    void aFloodFromAllOverAnIpv6NetworkIsOneEvent() {
        useUp(client.at("2001:db8::1"));
        for (int i = 0; i < 9; i++) {
            login(client.at("2001:db8::" + i));
        }

        JsonNode events = server.events("type=request_throttled");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("address").isNull()).isTrue();
        assertThat(events.get(0).path("details").path("network").asText()).isEqualTo("2001:db8::/64");
    }

    private void pass(Duration time) {
        server.clock().advance(time);
    }

    private TestReply login() {
        return login(client);
    }

    private static TestReply login(TestClient from) {
        return from.post("/api/token/", credentials(ADMIN, PASSWORD));
    }

    private static void useUp(TestClient from) {
        for (int i = 0; i < 5; i++) {
            from.login(ADMIN);
        }
    }
}
