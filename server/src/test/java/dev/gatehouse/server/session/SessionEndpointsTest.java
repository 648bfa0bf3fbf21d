package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R14, R18: admins list, filter and terminate sessions, and it takes effect at once. */
final class SessionEndpointsTest {

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void terminatingASessionKillsItsTokensAtOnceAndIsAnEvent() {
        TokenPair bobs = client.login("bob");
        String id = sessionOf(bobs);
        String admin = client.login(TestGatehouse.ADMIN).access();

        TestReply reply = client.send("DELETE", "/api/admin/sessions/" + id, "{\"reason\":\"lost laptop\"}", admin);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("active").asBoolean()).isFalse();
        assertThat(reply.json().path("end_reason").asText()).isEqualTo("lost laptop");
        assertThat(reply.json().path("ended_by").asText()).isEqualTo("alice");
        assertThat(client.get("/api/whoami/", bobs.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", TestClient.refreshBody(bobs.refresh()))
                        .status())
                .isEqualTo(401);
        server.gatehouse().seal();
        JsonNode events = client.get("/api/admin/events?type=session_terminated&session=" + id, admin)
                .json()
                .path("items");
        assertThat(events).hasSize(1);
        assertThat(events.path(0).path("username").asText()).isEqualTo("bob");
        assertThat(events.path(0).path("details").path("by").asText()).isEqualTo("alice");
    }

    @Test
    void terminatingTwiceKeepsTheFirstReason() {
        String id = sessionOf(client.login("bob"));
        String admin = client.login(TestGatehouse.ADMIN).access();
        client.send("DELETE", "/api/admin/sessions/" + id, "{\"reason\":\"first\"}", admin);

        TestReply again = client.send("DELETE", "/api/admin/sessions/" + id, "{\"reason\":\"second\"}", admin);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("end_reason").asText()).isEqualTo("first");
    }

    @Test
    void terminatingWantsAReasonAndASession() {
        String admin = client.login(TestGatehouse.ADMIN).access();
        String id = sessionOf(client.login("bob"));

        assertThat(client.send("DELETE", "/api/admin/sessions/" + id, "{}", admin)
                        .body())
                .isEqualTo("{\"reason\":[\"This field is required.\"]}");
        assertThat(client.send("DELETE", "/api/admin/sessions/" + id, "{\"reason\":\"" + "x".repeat(401) + "\"}", admin)
                        .body())
                .isEqualTo("{\"reason\":[\"Ensure this field has no more than 400 characters.\"]}");
        for (String unknown : List.of("0123456789abcdef0123456789abcdef", "nonsense", "%00", "..")) {
            assertThat(client.send("DELETE", "/api/admin/sessions/" + unknown, "{\"reason\":\"x\"}", admin)
                            .status())
                    .as(unknown)
                    .isIn(404, 400);
        }
    }

    @Test
    void aRestartForgetsNoTermination() {
        TokenPair bobs = client.login("bob");
        String admin = client.login(TestGatehouse.ADMIN).access();
        client.send("DELETE", "/api/admin/sessions/" + sessionOf(bobs), "{\"reason\":\"x\"}", admin);

        server.restart();

        assertThat(server.client().get("/api/whoami/", bobs.access()).status()).isEqualTo(401);
        assertThat(server.client().get("/api/whoami/", admin).status()).isEqualTo(200);
    }

    @Test
    void aShorterLifetimeDoesNotReviveATokenOfALongerOne() {
        TokenPair longLived = client.login("bob");
        server.restart("token.access-lifetime=PT2S");
        TestClient again = server.client();
        TokenPair shortLived = again.refresh(longLived.refresh());
        again.post("/api/token/blacklist/", TestClient.refreshBody(shortLived.refresh()));
        server.clock().advance(Duration.ofSeconds(3));

        server.restart();

        assertThat(server.client().get("/api/whoami/", longLived.access()).status())
                .isEqualTo(401);
    }

    @Test
    void pagesGoThroughAllSessionsOnce() {
        for (int i = 0; i < 5; i++) {
            client.login("bob");
            server.clock().advance(Duration.ofSeconds(1));
        }
        String admin = client.login(TestGatehouse.ADMIN).access();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/admin/sessions?user=bob&limit=2" + cursor, admin)
                    .json();
            page.path("items").forEach(item -> seen.add(item.path("started_at").asText()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());

        assertThat(seen)
                .containsExactly(
                        "2026-03-01T12:00:04Z",
                        "2026-03-01T12:00:03Z",
                        "2026-03-01T12:00:02Z",
                        "2026-03-01T12:00:01Z",
                        "2026-03-01T12:00:00Z");
    }

    @Test
    void findsWhatAFilterMatches() {
        client.login("bob");
        client.at("198.51.100.7").login("bob");
        String admin = client.login(TestGatehouse.ADMIN).access();

        JsonNode page = client.get("/api/admin/sessions?q=user:b*%20address:198.51.100.0/24&active=true", admin)
                .json();
        TestReply wrong = client.get("/api/admin/sessions?q=usr:bob", admin);

        assertThat(page.path("items").findValuesAsText("address")).containsExactly("198.51.100.7");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).isEqualTo("{\"q\":[\"Unknown field \\\"usr\\\" at 1. Did you mean \\\"user\\\"?\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=501, limit",
        "limit=ten, limit",
        "active=maybe, active",
        "cursor=nonsense, cursor",
        "cursor=2026-01-01T00:00:00Z~x, cursor",
        "cursor=+1000000000-01-01T00:00:00Z~0123456789abcdef0123456789abcdef, cursor",
        "username=bob, username",
        "user=a&user=b, user"
    })
    void aParameterThatDoesNotHoldIsNamed(String query, String parameter) {
        String admin = client.login(TestGatehouse.ADMIN).access();

        TestReply reply = client.get("/api/admin/sessions?" + query, admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().fieldNames()).toIterable().containsExactly(parameter);
    }

    private String sessionOf(TokenPair tokens) {
        return client.get("/api/whoami/", tokens.access())
                .json()
                .path("session_id")
                .asText();
    }
}
