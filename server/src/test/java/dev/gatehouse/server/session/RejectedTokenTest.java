package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R39: a request that is refused for its access token leaves an event that says why, and whose it is where that is known. */
final class RejectedTokenTest {

    private static final String TYPE = "token_rejected";

    private final TestGatehouse server = TestGatehouse.start(Dialect.HSQLDB).with("bob", Role.USER);
    private final TestClient client = server.client().at("192.0.2.7");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneThatNoServerHasMadeIsAboutNoAccount() {
        whoami("made.up.token");

        JsonNode event = only();
        assertThat(reason(event)).isEqualTo("invalid");
        assertThat(event.path("address").asText()).isEqualTo("192.0.2.7");
        assertThat(event.path("route").asText()).isEqualTo("GET /api/whoami");
        assertThat(event.path("username").isMissingNode()
                        || event.path("username").isNull())
                .isTrue();
    }

    @Test
    void aRefreshTokenInItsPlaceHasTheWrongType() {
        whoami(client.login("bob").refresh());

        assertThat(reason(only())).isEqualTo("wrong_type");
    }

    @Test
    void oneOfAnEndedSessionNamesAccountAndSession() {
        TokenPair pair = client.login("bob");
        String session = client.get("/api/whoami/", pair.access())
                .json()
                .path("session_id")
                .asText();
        client.post("/api/token/blacklist/", TestClient.refreshBody(pair.refresh()));

        whoami(pair.access());

        JsonNode event = only();
        assertThat(reason(event)).isEqualTo("session_ended");
        assertThat(event.path("username").asText()).isEqualTo("bob");
        assertThat(event.path("session_id").asText()).isEqualTo(session);
    }

    @Test
    void oneWhoseSessionIsGoneSaysThatThereIsNone() {
        TokenPair pair = client.login("bob");
        server.tamper("DELETE FROM session");
        server.restart();

        assertThat(server.client().get("/api/whoami/", pair.access()).status()).isEqualTo(401);

        JsonNode event = only();
        assertThat(reason(event)).isEqualTo("no_session");
        assertThat(event.path("username").asText()).isEqualTo("bob");
    }

    @Test
    void oneOfADisabledAccountSaysThatThereIsNoAccount() {
        TokenPair pair = client.login("bob");
        server.disable("bob");

        whoami(pair.access());

        assertThat(reason(only())).isEqualTo("no_account");
    }

    @Test
    void expiredOnesAreOneEventAndASum() {
        TokenPair pair = client.login("bob");
        server.clock().advance(Duration.ofMinutes(31));

        for (int i = 0; i < 20; i++) {
            whoami(pair.access());
        }
        server.gatehouse().flush();

        JsonNode events = events();
        assertThat(events).hasSize(2);
        assertThat(reason(events.get(1))).isEqualTo("expired");
        assertThat(events.get(0).path("details").path("count").asInt()).isEqualTo(19);
    }

    @Test
    void aRequestWithoutATokenLeavesNone() {
        assertThat(client.get("/api/whoami/").status()).isEqualTo(401);
        assertThat(header("Basic YTpi")).isEqualTo(401);
        assertThat(header("Bearer")).isEqualTo(401);
        assertThat(header("Bearer one two")).isEqualTo(401);

        server.gatehouse().flush();
        assertThat(events()).isEmpty();
    }

    @Test
    void aGoodTokenLeavesNone() {
        assertThat(client.get("/api/whoami/", client.login("bob").access()).status())
                .isEqualTo(200);

        server.gatehouse().flush();
        assertThat(events()).isEmpty();
    }

    private int header(String authorization) {
        return client.send(client.request("/api/whoami/")
                        .header("Authorization", authorization)
                        .GET())
                .status();
    }

    private void whoami(String access) {
        assertThat(client.get("/api/whoami/", access).status()).isEqualTo(401);
    }

    private JsonNode only() {
        JsonNode events = events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** Newest first. */
    private JsonNode events() {
        return server.events("type=" + TYPE);
    }

    private static String reason(JsonNode event) {
        return event.path("details").path("reason").asText();
    }
}
