package dev.gatehouse.server.throttle;

import static dev.gatehouse.server.TestClient.credentials;
import static dev.gatehouse.server.TestClient.refreshBody;
import static dev.gatehouse.server.TestGatehouse.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.throttle.Throttles;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R37: staff who tune the limits see what these do. */
final class ThrottleEndpointsTest {

    private final TestGatehouse server = TestGatehouse.startLimited(Dialect.HSQLDB, "throttle.session=off");
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsEachLimitWithItsRate() throws Exception {
        String access = client.login(ADMIN).access();

        String body = client.get("/api/admin/throttles", access).body();

        assertThat(body)
                .startsWith("{\"since\":\"2026-03-01T12:00:00Z\",\"limits\":[{\"name\":\"login\",\"rate\":\"5/min\","
                        + "\"hour\":{\"admitted\":1,\"refused\":0,\"busiest\":"
                        + "[{\"key\":\"127.0.0.1\",\"admitted\":1,\"refused\":0}]},"
                        + "\"day\":{\"admitted\":1,\"refused\":0,\"busiest\":"
                        + "[{\"key\":\"127.0.0.1\",\"admitted\":1,\"refused\":0}]}},{\"name\":\"refresh\",");
        assertThat(Json.read(body, Throttles.class).limits())
                .extracting(limit -> limit.name() + " " + limit.rate())
                .containsExactly("login 5/min", "refresh 2/min", "session off", "address 600/min", "admin 1200/min");
    }

    @Test
    void showsOfATokenOnlyItsSession() {
        TokenPair pair = client.login(ADMIN);
        for (int i = 0; i < 5; i++) {
            client.post("/api/token/refresh/", refreshBody(pair.refresh()));
        }

        JsonNode refresh = limit(1, pair.access()).path("hour");

        assertThat(refresh.path("admitted").asInt()).isEqualTo(2);
        assertThat(refresh.path("refused").asInt()).isEqualTo(3);
        JsonNode session = client.get("/api/whoami/", pair.access()).json().path("session_id");
        assertThat(refresh.path("busiest").get(0).path("key")).isEqualTo(session);
    }

    @Test
    void showsNetworksAndNames() {
        String access = client.login(ADMIN).access();
        client.at("2001:db8::7").post("/api/token/", credentials(ADMIN, "wrong"));

        assertThat(limit(0, access).path("hour").path("busiest"))
                .extracting(busy -> busy.path("key").asText())
                .containsExactly("127.0.0.1", "2001:db8::/64");
        assertThat(limit(4, access)
                        .path("hour")
                        .path("busiest")
                        .get(0)
                        .path("key")
                        .asText())
                .isEqualTo(ADMIN);
    }

    @Test
    void forgetsTheHourBeforeTheDay() {
        client.login(ADMIN);
        server.clock().advance(Duration.ofHours(2));

        JsonNode login = limit(0, client.login(ADMIN).access());

        assertThat(login.path("hour").path("admitted").asInt()).isEqualTo(1);
        assertThat(login.path("day").path("admitted").asInt()).isEqualTo(2);
    }

    @Test
    void takesNoParameters() {
        assertThat(client.get(
                                "/api/admin/throttles?limit=1",
                                client.login(ADMIN).access())
                        .body())
                .isEqualTo("{\"limit\":[\"Unknown parameter.\"]}");
    }

    private JsonNode limit(int index, String access) {
        return client.get("/api/admin/throttles", access).json().path("limits").get(index);
    }
}
