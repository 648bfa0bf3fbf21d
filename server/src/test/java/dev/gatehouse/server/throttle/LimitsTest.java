package dev.gatehouse.server.throttle;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default limits of a server, with time that is moved (R1, R9, R22, R32). */
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
    void theThirdRefreshOfOneTokenInAMinuteWaits() {
        String token = client.login(ADMIN).refresh();
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(refresh(token).status()).isEqualTo(200);

        assertThrottled(refresh(token), 60);
    }

    @Test
    void aTokenThatWasThrottledAndComesBackAsToldSignsNobodyOut() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        assertThrottled(refresh(token), 60);

        pass(Duration.ofSeconds(60));
        for (int i = 0; i < 3; i++) {
            assertThat(refresh(token).status()).isEqualTo(401);
            assertThat(refresh(token).body()).contains("Token is blacklisted");
        }

        assertThat(refresh(next).status()).isEqualTo(200);
    }

    @Test
    void aTokenThatWasThrottledComesBackAfterARestartAndAfterItsSuccessorWasUsed() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        assertThrottled(refresh(token), 60);
        String last = client.refresh(next).refresh();
        pass(Duration.ofSeconds(60));

        server.restart();

        TestClient again = server.client();
        assertThat(again.post("/api/token/refresh/", refreshBody(token)).status())
                .isEqualTo(401);
        assertThat(again.post("/api/token/blacklist/", refreshBody(token)).status())
                .isEqualTo(401);
        assertThat(again.post("/api/token/refresh/", refreshBody(last)).status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasThrottledIsReusedWhereItComesMuchLaterOrFromElsewhere() {
        String token = client.login(ADMIN).refresh();
        client.refresh(token);
        client.refresh(token);
        assertThrottled(refresh(token), 60);
        pass(Duration.ofMinutes(10));

        assertReused(client, token, 1);
        String other = client.login(ADMIN).refresh();
        client.refresh(other);
        client.refresh(other);
        assertThrottled(refresh(other), 60);
        pass(Duration.ofSeconds(60));
        assertReused(client.at("192.0.2.1"), other, 2);
    }

    @Test
    void reuseIsFoundAlsoWhereALimitRefuses() {
        String token = client.login(ADMIN).refresh();
        String next = client.refresh(token).refresh();
        client.refresh(token);
        pass(Duration.ofSeconds(11));
        assertThat(refresh(next).status()).isEqualTo(200);

        assertReused(client, token, 1);
        assertThat(refresh(next).status()).isEqualTo(401);
    }

    @Test
    void reuseIsFoundAlsoWhereTheSessionsLimitRefuses() {
        TokenPair first = client.login(ADMIN);
        TokenPair pair = first;
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofSeconds(1));
            pair = client.refresh(pair.refresh());
        }
        assertThat(refresh(pair.refresh()).status()).isEqualTo(429);

        assertReused(client, first.refresh(), 1);
    }

    @Test
    void theThirtyFirstRefreshInASessionWaitsHoweverOftenTheTokenWasRotated() {
        TokenPair pair = client.login(ADMIN);
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofSeconds(1));
            pair = client.refresh(pair.refresh());
        }

        assertThrottled(refresh(pair.refresh()), 31);

        pass(Duration.ofSeconds(31));
        assertThat(refresh(pair.refresh()).status()).isEqualTo(200);
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
    void aTokenThatIsNotOursIsNotCounted() {
        for (int i = 0; i < 10; i++) {
            assertThat(refresh("eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.AAAA").status())
                    .isEqualTo(401);
        }

        String access = client.login(ADMIN).access();
        JsonNode limits = client.get("/api/admin/throttles", access).json().path("limits");
        assertThat(limits.get(1).path("name").asText()).isEqualTo("refresh");
        assertThat(limits.get(1).path("hour").path("admitted").asInt()).isZero();
    }

    @Test
    void aRefreshThatIsRefusedForItsTokenUsesUpNothingOfItsSession() {
        server.restart("throttle.refresh=1/min", "throttle.session=2/min");
        TestClient again = server.client();
        TokenPair first = again.login(ADMIN);
        TokenPair second = again.refresh(first.refresh());
        for (int i = 0; i < 5; i++) {
            assertThrottled(again.post("/api/token/refresh/", refreshBody(first.refresh())), 60);
        }

        TokenPair third = again.refresh(second.refresh());
        assertThrottled(again.post("/api/token/refresh/", refreshBody(third.refresh())), 60);
    }

    @Test
    void hundredParallelRefreshesOfOneTokenPassTwice() throws Exception {
        String token = client.login(ADMIN).refresh();

        List<TestReply> replies = Race.atOnce(100, () -> refresh(token));

        assertThat(replies).extracting(TestReply::status).containsOnly(200, 429);
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(2);
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

        server.gatehouse().seal();
        TestClient again = server.client();
        JsonNode events = again.get(
                        "/api/admin/events?type=request_throttled",
                        again.login(ADMIN).access())
                .json()
                .path("items");
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
        server.gatehouse().seal();

        JsonNode events = client.get(
                        "/api/admin/events?type=request_throttled",
                        client.login(ADMIN).access())
                .json()
                .path("items");
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

    private TestReply refresh(String token) {
        return client.post("/api/token/refresh/", refreshBody(token));
    }

    /** Presents a token, which has to be the n-th that was found to be reused. */
    private void assertReused(TestClient from, String token, int count) {
        assertThat(from.post("/api/token/refresh/", refreshBody(token)).status())
                .isEqualTo(401);
        server.gatehouse().seal();
        String access = client.login(ADMIN).access();
        assertThat(client.get("/api/admin/events?type=token_reused", access)
                        .json()
                        .path("items"))
                .hasSize(count);
    }

    private static void assertThrottled(TestReply reply, int seconds) {
        String unit = seconds == 1 ? "second" : "seconds";
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).contains(Integer.toString(seconds));
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in %d %s.\"}"
                        .formatted(seconds, unit));
    }
}
