package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R5 as clients see it, under the default rule: five failures of one user name from one address within 15 minutes. */
final class LockoutTest {

    private static final String WRONG = "not the password";
    private static final String LOCKED_OUT = "{\"detail\":\"Too many failed login attempts\",\"code\":\"locked_out\"}";

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void locksFromTheFailureThatReachesTheLimitOn() {
        fail("bob", 4);

        TestReply fifth = login("bob", WRONG);

        assertThat(fifth.status()).isEqualTo(403);
        assertThat(fifth.body()).isEqualTo(LOCKED_OUT);
        assertThat(fifth.header("Retry-After")).contains("900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token/", "/jwt-token-auth/", "/api-token-auth/"})
    void refusesTheRightPasswordTooUnderEveryName(String path) {
        lock("bob");
        server.clock().advance(Duration.ofMillis(899_500));

        TestReply reply = client.post(path, TestClient.credentials("bob", TestGatehouse.PASSWORD));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo(LOCKED_OUT);
        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void locksNobodyElse() {
        lock("bob");

        assertThat(login(TestGatehouse.ADMIN, TestGatehouse.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anUnknownUserIsLockedOutLikeAKnownOne() {
        lock("nobody");

        assertThat(login("nobody", WRONG).body()).isEqualTo(LOCKED_OUT);
    }

    @Test
    void endsAfterTheLockAndBeginsAtNothing() {
        lock("bob");
        server.clock().advance(Duration.ofMinutes(15));

        fail("bob", 4);

        assertThat(login("bob", TestGatehouse.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void triesDuringALockNeitherCountNorExtendIt() {
        lock("bob");
        server.clock().advance(Duration.ofMinutes(14));
        for (int i = 0; i < 10; i++) {
            assertThat(login("bob", WRONG).header("Retry-After")).contains("60");
        }

        server.clock().advance(Duration.ofMinutes(1));

        fail("bob", 4);
        assertThat(login("bob", TestGatehouse.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aFailureCountsForAWindowThatSlides() {
        fail("bob", 2);
        server.clock().advance(Duration.ofMinutes(10));
        fail("bob", 2);
        server.clock().advance(Duration.ofMinutes(5));

        fail("bob", 2);

        assertThat(login("bob", WRONG).body()).isEqualTo(LOCKED_OUT);
    }

    @Test
    void aSuccessClearsWhatItAnswersForAndNothingElse() {
        fail(TestGatehouse.ADMIN, 4);
        fail("bob", 4);

        assertThat(login("bob", TestGatehouse.PASSWORD).status()).isEqualTo(200);

        fail("bob", 4);
        assertThat(login(TestGatehouse.ADMIN, WRONG).body()).isEqualTo(LOCKED_OUT);
    }

    @Test
    void aRestartForgetsNothing() {
        fail("bob", 4);

        server.restart();

        assertThat(server.client()
                        .post("/api/token/", TestClient.credentials("bob", WRONG))
                        .body())
                .isEqualTo(LOCKED_OUT);
    }

    @Test
    void theLockIsAnEventAndTheTriesAfterItAreOneToo() throws Exception {
        lock("bob");
        for (int i = 0; i < 3; i++) {
            login("bob", WRONG);
        }

        assertThat(events("login_failed")).hasSize(5);
        JsonNode started = events("lockout_started").getFirst();
        assertThat(started.path("severity").asText()).isEqualTo("warning");
        assertThat(started.path("username").asText()).isEqualTo("bob");
        assertThat(started.path("details")).isEqualTo(Json.tree("""
                        {"rule":"username+address","locked_address":"127.0.0.1","failures":"5",
                         "expires_at":"2026-03-01T12:15:00Z","lockout":"1"}
                        """));
        assertThat(events("login_refused"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.path("details").toString()).isEqualTo("{\"reason\":\"locked_out\"}"));
    }

    @Test
    void aWrongOldPasswordCountsLikeAFailedLogin() {
        String access = client.login("bob").access();
        String body = "{\"old_password\":\"wrong\",\"new_password\":\"quite another one\"}";
        for (int i = 0; i < 4; i++) {
            assertThat(client.post("/api/password/change/", body, access).status())
                    .isEqualTo(400);
        }

        assertThat(client.post("/api/password/change/", body, access).body()).isEqualTo(LOCKED_OUT);
        assertThat(client.post("/api/password/change/", body, access).body()).isEqualTo(LOCKED_OUT);
        assertThat(login("bob", TestGatehouse.PASSWORD).body()).isEqualTo(LOCKED_OUT);
        assertThat(client.get("/api/whoami/", access).status()).isEqualTo(200);
        assertThat(events("password_change_failed")).hasSize(5);
    }

    private TestReply login(String username, String password) {
        return client.post("/api/token/", TestClient.credentials(username, password));
    }

    private void fail(String username, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(login(username, WRONG).status()).isEqualTo(401);
        }
    }

    private void lock(String username) {
        fail(username, 4);
        assertThat(login(username, WRONG).status()).isEqualTo(403);
    }

    private List<JsonNode> events(String type) {
        return server.events("type=" + type).valueStream().toList();
    }
}
