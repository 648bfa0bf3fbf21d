package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admins make, find, change and sign out accounts; what they change is recorded with their name (R15, R18, R40). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserEndpointsTest {

    private static final String USERS = "/api/admin/users";

    private final TestGatehouse server = TestGatehouse.start();
    private final TestClient client = server.client();
    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = client.login(TestGatehouse.ADMIN).access();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void makesAnAccountThatCanSignInAtOnce() throws Exception {
        TestReply reply = create("ann", TestGatehouse.PASSWORD, "operator");

        assertThat(reply.status()).isEqualTo(201);
        User user = Json.read(reply.body(), User.class);
        assertThat(reply.body())
                .isEqualTo("{\"user_id\":\"%s\",\"username\":\"ann\",\"role\":\"operator\",\"active\":true,"
                                .formatted(user.userId())
                        + "\"otp\":false,\"created_at\":\"2026-03-01T12:00:00Z\",\"last_login_at\":null}");
        assertThat(client.get("/api/admin/me", client.login("ann").access())
                        .json()
                        .path("role")
                        .asText())
                .isEqualTo("operator");
        JsonNode event = lastEvent("account_created", "ann");
        assertThat(event.path("details").path("by").asText()).isEqualTo("alice");
        assertThat(event.path("details").path("role").asText()).isEqualTo("operator");
    }

    @Test
    void aNameIsTakenOnce() {
        create("beth", TestGatehouse.PASSWORD, "user");

        TestReply again = create("beth", TestGatehouse.PASSWORD, "user");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("{\"username\":[\"A user with that username already exists.\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | {"username":["This field is required."],"password":["This field is required."],"role":["This field is required."]}
            {"username":"x","password":"a good password","role":"boss"} | {"role":["\\"boss\\" is not a valid choice."]}
            {"username":"x","password":"a good password","role":null} | {"role":["This field may not be null."]}
            {"username":"x","password":"a good password","role":["admin"]} | {"role":["Not a valid string."]}
            {"username":"x","password":"short","role":"user"} | {"password":["This password is too short. It must contain at least 8 characters."]}
            {"username":"x","password":"Iloveyou","role":"user"} | {"password":["This password is too common."]}
            {"username":"my.own.name","password":"My.Own.Name","role":"user"} | {"password":["The password is the same as the user name."]}
            {"username":"  ","password":"a good password","role":"user"} | {"username":["This field may not be blank."]}
            {"username":"a\\u0001b","password":"a good password","role":"user"} | {"username":["Enter a valid username."]}
            {"username":"a\\u0000b","password":"a good password","role":"user"} | {"username":["Null characters are not allowed."]}
            {"username":"x","password":"a good password","role":"user","active":false} | {"active":["Unknown field."]}
            """)
    void tellsWhatDoesNotHoldOfANewAccount(String body, String answer) {
        TestReply reply = client.post(USERS, body, admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(answer);
    }

    @Test
    void tellsThatANameIsTooLong() {
        TestReply reply = create("x".repeat(151), TestGatehouse.PASSWORD, "user");

        assertThat(reply.body()).isEqualTo("{\"username\":[\"Ensure this field has no more than 150 characters.\"]}");
    }

    @Test
    void showsOneAccount() {
        JsonNode made = create("bob", TestGatehouse.PASSWORD, "user").json();

        TestReply found = client.get(USERS + "/" + made.path("user_id").asText(), admin);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(made);
        assertThat(client.get(USERS + "/4711", admin).status()).isEqualTo(404);
        assertThat(client.get(USERS + "/x", admin).status()).isEqualTo(404);
    }

    @Test
    void findsByPartOfTheNameRoleAndState() {
        id("find-ann", Role.AUDITOR);
        id("find-joanna", Role.AUDITOR);
        patch(id("find-hannah", Role.OPERATOR), "{\"active\":false}");

        assertThat(names("?search=FIND-")).containsExactly("find-hannah", "find-joanna", "find-ann");
        assertThat(names("?search=ann&role=auditor")).containsExactly("find-joanna", "find-ann");
        assertThat(names("?search=find-&active=false")).containsExactly("find-hannah");
        assertThat(names("?search=find-_")).isEmpty();
        assertThat(names("?q=user:*FIND-*%20role:auditor")).containsExactly("find-joanna", "find-ann");
        assertThat(names("?q=user:find-ann,find-hannah&active=true")).containsExactly("find-ann");
    }

    @Test
    void pagesGoThroughAllAccountsOnce() {
        for (int i = 1; i <= 5; i++) {
            id("page-" + i, Role.USER);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    client.get(USERS + "?search=page-&limit=2" + cursor, admin).json();
            page.path("items").forEach(item -> seen.add(item.path("username").asText()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("page-5", "page-4", "page-3", "page-2", "page-1");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "active=maybe, active",
        "role=boss, role",
        "cursor=nonsense, cursor",
        "cursor=0, cursor",
        "search=%00, search",
        "search=a&search=b, search",
        "user=alice, user",
        "q=role:boss, q"
    })
    void aParameterThatDoesNotHoldIsNamed(String query, String parameter) {
        TestReply reply = client.get(USERS + "?" + query, admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().fieldNames()).toIterable().containsExactly(parameter);
    }

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

    @Test
    void showsNoPasswordAnywhere() {
        create("ines", "a secret password", "user");
        server.gatehouse().seal();

        assertThat(client.get(USERS, admin).body()
                        + client.get("/api/admin/events?limit=500", admin).body())
                .doesNotContain("a secret password", "argon2id");
    }

    private TestReply create(String username, String password, String role) {
        return client.post(
                USERS,
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(username, password, role),
                admin);
    }

    private String id(String username, Role role) {
        return create(username, TestGatehouse.PASSWORD, role.code())
                .json()
                .path("user_id")
                .asText();
    }

    private TestReply patch(String id, String body) {
        return client.send("PATCH", USERS + "/" + id, body, admin);
    }

    private JsonNode items(String query) {
        return client.get(USERS + query, admin).json().path("items");
    }

    private List<String> names(String query) {
        return items(query).findValuesAsText("username");
    }

    private JsonNode events(String type, String username) {
        server.gatehouse().seal();
        return client.get("/api/admin/events?type=%s&user=%s".formatted(type, username), admin)
                .json()
                .path("items");
    }

    private JsonNode lastEvent(String type, String username) {
        return events(type, username).path(0);
    }
}
