package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admins change and sign out accounts at once; what they change is recorded with their name (R15, R18, R40). */
final class UserChangesTest extends AdministeredUsersTest {

    @Test
    void anotherRoleHoldsFromTheNextRequestOn() throws Exception {
        String id = id("carl", Role.USER);
        String access = client.login("carl").access();

        TestReply reply = patch(id, "{\"role\":\"auditor\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("role").asText()).isEqualTo("auditor");
        assertThat(client.get("/api/admin/me", access).status()).isEqualTo(200);
        assertThat(lastEvent("role_changed", "carl").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"alice\",\"role\":\"auditor\"}"));
    }

    @Test
    void disablingEndsTheSessionsAtOnce() throws Exception {
        String id = id("dora", Role.USER);
        TokenPair tokens = client.login("dora");

        TestReply reply = patch(id, "{\"active\":false}");

        assertThat(reply.json().path("active").asBoolean()).isFalse();
        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(401);
        assertThat(lastEvent("account_disabled", "dora").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"alice\",\"sessions_ended\":\"1\"}"));
        JsonNode session = client.get("/api/admin/sessions?user=dora", admin)
                .json()
                .path("items")
                .path(0);
        assertThat(session.path("end_reason").asText()).isEqualTo("account_disabled");
        assertThat(session.path("ended_by").asText()).isEqualTo("alice");
        assertThat(patch(id, "{\"active\":true}").json().path("active").asBoolean())
                .isTrue();
        assertThat(client.login("dora").access()).isNotEmpty();
    }

    @Test
    void anotherPasswordEndsTheSessions() throws Exception {
        String id = id("emil", Role.USER);
        TokenPair tokens = client.login("emil");

        assertThat(patch(id, "{\"password\":\"quite another one\"}").status()).isEqualTo(200);

        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/", TestClient.credentials("emil", TestGatehouse.PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(client.post("/api/token/", TestClient.credentials("emil", "quite another one"))
                        .status())
                .isEqualTo(200);
        assertThat(lastEvent("password_changed", "emil").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"alice\",\"sessions_ended\":\"1\"}"));
    }

    @Test
    void changesAllOfItOrNothing() {
        String id = id("fred", Role.USER);

        TestReply refused = patch(id, "{\"role\":\"operator\",\"active\":false,\"password\":\"password1\"}");

        assertThat(refused.body()).isEqualTo("{\"password\":[\"This password is too common.\"]}");
        assertThat(items("?search=fred").path(0).path("role").asText()).isEqualTo("user");
        assertThat(items("?search=fred").path(0).path("active").asBoolean()).isTrue();
        TestReply changed = patch(id, "{\"role\":\"operator\",\"active\":false,\"password\":\"quite another one\"}");
        assertThat(changed.json().path("role").asText()).isEqualTo("operator");
        assertThat(changed.json().path("active").asBoolean()).isFalse();
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        String id = id("gina", Role.USER);

        assertThat(patch(id, "{\"role\":\"user\",\"active\":true}").status()).isEqualTo(200);

        assertThat(events("role_changed", "gina")).isEmpty();
        assertThat(events("account_enabled", "gina")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | {"non_field_errors":["Give at least one of role, active and password."]}
            {"actve":true} | {"actve":["Unknown field."]}
            {"username":"other","role":"user"} | {"username":["Unknown field."]}
            {"active":"maybe"} | {"active":["\\"maybe\\" is not a valid choice."]}
            {"active":null} | {"active":["This field may not be null."]}
            {"active":[]} | {"active":["Not a valid string."]}
            {"role":""} | {"role":["This field may not be blank."]}
            {"password":null} | {"password":["This field may not be null."]}
            """)
    void tellsWhatDoesNotHoldOfAChange(String body, String answer) {
        TestReply reply = patch("1", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(answer);
    }

    @Test
    void tellsWhatDoesNotHoldOfAPassword() {
        TestReply reply = patch(id("hans", Role.USER), "{\"password\":\"short\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"password\":[\"This password is too short. It must contain at least 8 characters.\"]}");
    }

    @ParameterizedTest
    @CsvSource({"999999", "0", "-1", "alice", "99999999999999999999", "1.0"})
    void thereIsNoSuchAccount(String id) {
        assertThat(patch(id, "{\"active\":false}").status()).isEqualTo(404);
        assertThat(client.post(USERS + "/" + id + "/terminate-sessions", "{\"reason\":\"x\"}", admin)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role":"operator"}
            {"active":false}
            {"role":"user","active":false}
            """)
    void theLastActiveAdministratorStays(String body) {
        TestReply reply = patch("1", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"The last active administrator can be neither disabled nor demoted.\","
                        + "\"code\":\"last_admin\"}");
        assertThat(client.get("/api/admin/me", admin).json().path("role").asText())
                .isEqualTo("admin");
    }

    @Test
    void terminatesAllSessionsOfAnAccount() throws Exception {
        String id = id("hugo", Role.USER);
        TokenPair first = client.login("hugo");
        TokenPair second = client.login("hugo");

        TestReply reply = client.post(USERS + "/" + id + "/terminate-sessions", "{\"reason\":\"lost laptop\"}", admin);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"terminated\":2}");
        assertThat(client.get("/api/whoami/", first.access()).status()).isEqualTo(401);
        assertThat(client.post("/api/token/refresh/", TestClient.refreshBody(second.refresh()))
                        .status())
                .isEqualTo(401);
        assertThat(lastEvent("session_terminated", "hugo").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"alice\",\"reason\":\"lost laptop\",\"sessions_ended\":\"2\"}"));
        assertThat(client.login("hugo").access()).isNotEmpty();
    }

    @Test
    void terminatingAllSessionsWantsAReason() {
        assertThat(client.post(USERS + "/1/terminate-sessions", "{}", admin).body())
                .isEqualTo("{\"reason\":[\"This field is required.\"]}");
    }
}
