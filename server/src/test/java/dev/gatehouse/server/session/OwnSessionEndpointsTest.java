package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R14: a caller sees and ends their own sessions, and no other account's (R39). */
final class OwnSessionEndpointsTest {

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsOnesOwnActiveSessionsAndWhichOneAsks() {
        client.login(TestGatehouse.ADMIN);
        TokenPair ended = client.login("bob");
        client.post("/api/token/blacklist/", TestClient.refreshBody(ended.refresh()));
        TokenPair other = client.login("bob");
        server.clock().advance(Duration.ofSeconds(1));
        TokenPair own = client.login("bob");

        JsonNode items = list("", own).path("items");

        assertThat(items.findValuesAsText("id")).containsExactly(sessionOf(own), sessionOf(other));
        assertThat(items.findValuesAsText("current")).containsExactly("true", "false");
        assertThat(items.path(0).path("username").asText()).isEqualTo("bob");
        assertThat(items.path(0).path("started_at").asText()).isEqualTo("2026-03-01T12:00:01Z");
    }

    @Test
    void pagesGoThroughAllSessionsOnce() {
        client.login("bob");
        server.clock().advance(Duration.ofSeconds(1));
        TokenPair own = client.login("bob");

        JsonNode first = list("?limit=1", own);
        JsonNode second = list("?limit=1&cursor=" + first.path("next").asText(), own);

        assertThat(first.path("items").findValuesAsText("started_at")).containsExactly("2026-03-01T12:00:01Z");
        assertThat(second.path("items").findValuesAsText("started_at")).containsExactly("2026-03-01T12:00:00Z");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aParameterThatDoesNotHoldIsNamed() {
        String access = client.login("bob").access();

        for (String parameter : List.of("limit=0", "cursor=nonsense", "user=alice", "active=false")) {
            TestReply reply = client.get("/api/sessions/?" + parameter, access);

            assertThat(reply.status()).as(parameter).isEqualTo(400);
            assertThat(reply.json().fieldNames())
                    .toIterable()
                    .containsExactly(parameter.substring(0, parameter.indexOf('=')));
        }
    }

    @Test
    void endsASessionAtOnce() {
        TokenPair other = client.login("bob");
        TokenPair own = client.login("bob");
        String id = sessionOf(other);

        TestReply reply = end(id, own);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("active").asBoolean()).isFalse();
        assertThat(reply.json().path("end_reason").asText()).isEqualTo("ended_by_user");
        assertThat(reply.json().path("ended_by").asText()).isEqualTo("bob");
        assertThat(client.get("/api/whoami/", other.access()).status()).isEqualTo(401);
        assertThat(client.get("/api/whoami/", own.access()).status()).isEqualTo(200);
        assertThat(end(id, own).status()).isEqualTo(200);
        JsonNode events = events("session_terminated");
        assertThat(events).hasSize(1);
        assertThat(events.path(0).path("session_id").asText()).isEqualTo(id);
        assertThat(events.path(0).path("details").path("by").asText()).isEqualTo("bob");
    }

    @Test
    void endsAlsoTheSessionThatAsks() {
        TokenPair own = client.login("bob");

        assertThat(end(sessionOf(own), own).json().path("current").asBoolean()).isTrue();

        assertThat(client.get("/api/whoami/", own.access()).status()).isEqualTo(401);
    }

    @Test
    void somebodyElsesSessionLooksAsIfThereWereNoneAndIsAnEvent() throws Exception {
        TokenPair alices = client.login(TestGatehouse.ADMIN);
        TokenPair own = client.login("bob");
        String id = sessionOf(alices);

        TestReply reply = end(id, own);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo(end("0123456789abcdef0123456789abcdef", own).body())
                .isEqualTo(end("nonsense", own).body());
        assertThat(client.get("/api/whoami/", alices.access()).status()).isEqualTo(200);
        JsonNode events = events("ownership_violation");
        assertThat(events).hasSize(1);
        assertThat(events.path(0).path("details"))
                .isEqualTo(Json.tree("{\"owner\":\"1\",\"session\":\"%s\"}".formatted(id)));
    }

    private JsonNode list(String query, TokenPair tokens) {
        return client.get("/api/sessions/" + query, tokens.access()).json();
    }

    private TestReply end(String id, TokenPair tokens) {
        return client.send("DELETE", "/api/sessions/" + id + "/", "", tokens.access());
    }

    private String sessionOf(TokenPair tokens) {
        return client.get("/api/whoami/", tokens.access())
                .json()
                .path("session_id")
                .asText();
    }

    private JsonNode events(String type) {
        return server.events("user=bob&type=" + type);
    }
}
