package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R15: requests that are refused in quantity make the same few rows of the ledger, though the client describes itself
 * otherwise each time: the first at once, the rest of the minute as one.
 */
final class RefusalFloodTest {

    private static final int MANY = 200;

    private final TestGatehouse server =
            TestGatehouse.start(Dialect.HSQLDB).with("mallory", Role.USER).with("victim", Role.USER);
    private final TestClient client = server.client();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void garbageForARefreshToken() {
        flood(i -> assertThat(post("/api/token/refresh/", TestClient.refreshBody("garbage" + i), i))
                .isEqualTo(401));

        assertTwoRows("refresh_failed");
    }

    @Test
    void aRefreshTokenWhoseSessionHasEnded() {
        TokenPair pair = client.login("mallory");
        client.post("/api/token/blacklist/", TestClient.refreshBody(pair.refresh()));

        flood(i -> assertThat(post("/api/token/refresh/", TestClient.refreshBody(pair.refresh()), i))
                .isEqualTo(401));

        assertTwoRows("refresh_failed");
    }

    @Test
    void whatARoleDoesNotPermit() {
        String access = client.login("mallory").access();

        flood(i -> assertThat(send("GET", "/api/admin/events", "", access, i)).isEqualTo(403));

        assertTwoRows("permission_denied");
    }

    @Test
    void garbageForAnAccessToken() {
        flood(i -> assertThat(send("GET", "/api/whoami/", "", "garbage" + i, i)).isEqualTo(401));

        assertTwoRows("token_rejected");
    }

    @Test
    void anothersRefreshToken() {
        String access = client.login("mallory").access();
        String stolen = TestClient.refreshBody(client.login("victim").refresh());

        flood(i -> assertThat(send("POST", "/api/token/revoke/", stolen, access, i))
                .isEqualTo(403));

        assertTwoRows("ownership_violation");
    }

    @Test
    void anothersSession() {
        String access = client.login("mallory").access();
        String victim = client.get("/api/whoami/", client.login("victim").access())
                .json()
                .path("session_id")
                .asText();

        flood(i -> assertThat(send("DELETE", "/api/sessions/" + victim, "", access, i))
                .isEqualTo(404));

        assertTwoRows("ownership_violation");
    }

    @Test
    void wrongCodesForASecondFactorThatIsBeingSetUp() {
        String access = client.login("mallory").access();
        assertThat(client.post("/api/otp/", Json.write(Map.of("password", TestGatehouse.PASSWORD)), access)
                        .status())
                .isLessThan(300);

        flood(i -> assertThat(send("POST", "/api/otp/confirm/", "{\"otp\":\"000000\"}", access, i))
                .isBetween(400, 403));
        server.restart();

        assertThat(server.events("type=otp_change_failed"))
                .extracting(row -> row.path("details").path("reason").asText())
                .containsExactlyInAnyOrder("otp_invalid", "otp_invalid", "otp_locked_out", "otp_locked_out");
        assertThat(server.events("type=otp_change_failed"))
                .extracting(row -> row.path("details").path("count").asInt(1))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(MANY));
    }

    @Test
    void aLoginThatIsLockedOut() {
        IntStream.range(0, 5).forEach(i -> client.post("/api/token/", TestClient.credentials("victim", "wrong")));

        flood(i -> assertThat(post("/api/token/", TestClient.credentials("victim", "wrong"), i))
                .isEqualTo(403));

        assertThat(server.events("type=login_failed")).hasSize(5);
        assertTwoRows("login_refused");
    }

    /** Each name has its own event, until it is clear that they are one client's. */
    @Test
    void namesWithoutEndFromAnAddressThatMayNotSignIn() {
        server.restart("lockout.deny=192.0.2.0/24");
        TestClient denied = server.client().at("192.0.2.7");

        flood(i -> assertThat(denied.post("/api/token/", TestClient.credentials("name" + i, "x"))
                        .status())
                .isEqualTo(403));
        server.restart();

        assertThat(server.events("type=login_refused")).hasSize(TallyKinds.MOST_OF_CLIENT + 2);
    }

    private static void flood(IntConsumer request) {
        IntStream.range(0, MANY).forEach(request);
    }

    private int post(String path, String json, int i) {
        return client.send(client.request(path)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "agent/" + i)
                        .POST(BodyPublishers.ofString(json)))
                .status();
    }

    private int send(String method, String path, String json, String access, int i) {
        return client.send(client.request(path)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "agent/" + i)
                        .header("Authorization", "Bearer " + access)
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)))
                .status();
    }

    private void assertTwoRows(String type) {
        assertThat(server.events("type=" + type)).hasSize(1);
        server.restart();
        assertThat(server.events("type=" + type))
                .hasSize(2)
                .first()
                .satisfies(sum ->
                        assertThat(sum.path("details").path("count").asInt()).isEqualTo(MANY - 1));
    }
}
