package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody changes their own password, by the old one. */
final class PasswordEndpointsTest {

    private static final String NEXT = "quite another one";

    private final TestGatehouse server =
            TestGatehouse.start("lockout.parameters=off").with("bob", Role.USER);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSessionThatAsksGoesOnAndTheOthersEnd() throws Exception {
        TokenPair other = client.login("bob");
        TokenPair own = client.login("bob");

        TestReply reply = change(TestGatehouse.PASSWORD, NEXT, own.access());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"detail\":\"Password changed\"}");
        assertThat(client.get("/api/whoami/", own.access()).status()).isEqualTo(200);
        assertThat(client.refresh(own.refresh()).access()).isNotEmpty();
        assertThat(client.get("/api/whoami/", other.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", TestClient.refreshBody(other.refresh()))
                        .status())
                .isEqualTo(401);
        assertThat(login(TestGatehouse.PASSWORD).status()).isEqualTo(401);
        assertThat(login(NEXT).status()).isEqualTo(200);
        assertThat(lastEvent("password_changed").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"bob\",\"sessions_ended\":\"1\"}"));
    }

    @Test
    void aWrongOldPasswordChangesNothingAndIsAnEvent() {
        String access = client.login("bob").access();

        TestReply reply = change("not the password", NEXT, access);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"old_password\":"
                        + "[\"Your old password was entered incorrectly. Please enter it again.\"]}");
        assertThat(login(TestGatehouse.PASSWORD).status()).isEqualTo(200);
        JsonNode event = lastEvent("password_change_failed");
        assertThat(event.path("severity").asText()).isEqualTo("warning");
        assertThat(event.path("details").toString()).isEqualTo("{\"reason\":\"wrong_password\"}");
    }

    @Test
    void tellsWhatDoesNotHold() {
        String access = client.login("bob").access();

        assertThat(client.post("/api/password/change/", "{}", access).body())
                .isEqualTo("{\"old_password\":[\"This field is required.\"],"
                        + "\"new_password\":[\"This field is required.\"]}");
        assertThat(change(TestGatehouse.PASSWORD, "short", access).body())
                .isEqualTo("{\"new_password\":"
                        + "[\"This password is too short. It must contain at least 8 characters.\"]}");
        assertThat(change(TestGatehouse.PASSWORD, "x".repeat(129), access).body())
                .isEqualTo("{\"new_password\":"
                        + "[\"This password is too long. It must contain at most 128 characters.\"]}");
        assertThat(change(TestGatehouse.PASSWORD, "Password1", access).body())
                .isEqualTo("{\"new_password\":[\"This password is too common.\"]}");
    }

    @Test
    void ofManyChangesAtOnceByTheSameOldPasswordOneWins() throws Exception {
        String access = client.login("bob").access();

        List<TestReply> replies = Race.atOnce(8, () -> change(TestGatehouse.PASSWORD, NEXT, access));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> assertThat(reply.body()).startsWith("{\"old_password\":"));
    }

    @Test
    void tellsToComeBackWhenTooManyCompare() throws Exception {
        try (TestGatehouse busy =
                TestGatehouse.start("lockout.parameters=off", "password.waiting=0", "password.memory=19456")) {
            TestClient impatient = busy.client();
            String access = impatient.login(TestGatehouse.ADMIN).access();

            List<TestReply> replies = Race.atOnce(
                    40, () -> impatient.post("/api/password/change/", body("not the password", NEXT), access));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(400, 503));
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 503)
                    .isNotEmpty()
                    .allSatisfy(reply -> assertThat(reply.header("Retry-After")).contains("2"));
        }
    }

    private TestReply change(String old, String next, String access) {
        return client.post("/api/password/change/", body(old, next), access);
    }

    private TestReply login(String password) {
        return client.post("/api/token/", TestClient.credentials("bob", password));
    }

    private JsonNode lastEvent(String type) {
        return server.events("user=bob&type=" + type).path(0);
    }

    private static String body(String old, String next) {
        return Json.write(Map.of("old_password", old, "new_password", next));
    }
}
