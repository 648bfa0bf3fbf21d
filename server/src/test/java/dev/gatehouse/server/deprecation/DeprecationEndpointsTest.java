package dev.gatehouse.server.deprecation;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static dev.gatehouse.server.TestGatehouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R38: who still calls a route that is on its way out. */
final class DeprecationEndpointsTest {

    private static final String OLD = "/api-token-auth/";

    private final TestGatehouse server = TestGatehouse.start();
    private TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRouteThatNobodyCallsIsShownAllTheSame() {
        client.post("/api/token/", credentials(ADMIN, PASSWORD));

        assertThat(deprecations().toString())
                .isEqualTo(
                        "{\"items\":[{\"route\":\"POST /api-token-auth\",\"since\":\"2026-11-01T00:00:00Z\","
                                + "\"sunset\":\"2027-12-31T23:59:59Z\",\"successor\":\"/api/token/\",\"calls\":0,\"callers\":[]}]}");
    }

    @Test
    void tellsWhoCallsHowOftenAndWhenLast() {
        call("old-client/1");
        server.clock().advance(Duration.ofMinutes(5));
        call("old-client/1");

        JsonNode route = deprecations().path("items").get(0);

        assertThat(route.path("calls").asInt()).isEqualTo(2);
        assertThat(route.path("callers").toString())
                .isEqualTo("[{\"address\":\"127.0.0.1\",\"user_agent\":\"old-client/1\",\"calls\":2,"
                        + "\"first_at\":\"2026-03-01T12:00:00Z\",\"last_at\":\"2026-03-01T12:05:00Z\"}]");
    }

    @Test
    void whoCalledLastComesFirst() {
        call("one");
        server.clock().advance(Duration.ofSeconds(1));
        call("two");
        server.clock().advance(Duration.ofSeconds(1));
        client.at("192.0.2.1").post(OLD, credentials(ADMIN, PASSWORD));

        assertThat(deprecations().path("items").get(0).path("callers"))
                .extracting(caller -> caller.path("address").asText())
                .containsExactly("192.0.2.1", "127.0.0.1", "127.0.0.1");
    }

    @Test
    void aCallCountsWhateverCameOfIt() {
        client.post(OLD, "{");
        client.post(OLD, credentials(ADMIN, "wrong"));
        client.get(OLD);

        assertThat(deprecations().path("items").get(0).path("calls").asInt()).isEqualTo(2);
    }

    @Test
    void aRestartForgetsNothing() {
        call("old-client/1");
        server.restart();
        client = server.client();
        call("old-client/1");

        assertThat(deprecations()
                        .path("items")
                        .get(0)
                        .path("callers")
                        .get(0)
                        .path("calls")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aClientThatCallsAllDayIsFewEvents() {
        for (int i = 0; i < 20; i++) {
            call("old-client/1");
        }
        server.restart();

        JsonNode events = server.events("type=deprecated_route_used");

        assertThat(events).hasSize(2);
        assertThat(events.get(0).path("details").path("count").asText()).isEqualTo("19");
        assertThat(events.get(0).path("user_agent").asText()).isEqualTo("old-client/1");
        assertThat(events.get(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(events.get(0).path("route").asText()).isEqualTo("POST /api-token-auth");
        assertThat(events.get(0).path("username").isNull()).isTrue();
    }

    private void call(String agent) {
        client.send(client.request(OLD)
                .header("User-Agent", agent)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials(ADMIN, PASSWORD))));
    }

    private JsonNode deprecations() {
        return client.get("/api/admin/deprecations", client.login(ADMIN).access())
                .json();
    }
}
