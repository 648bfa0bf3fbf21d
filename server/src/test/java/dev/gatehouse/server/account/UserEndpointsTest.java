package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admins make and find accounts; whom they make is recorded with their name (R15, R18, R40). */
final class UserEndpointsTest extends AdministeredUsersTest {

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
    void showsNoPasswordAnywhere() {
        create("ines", "a secret password", "user");
        server.gatehouse().seal();

        assertThat(client.get(USERS, admin).body()
                        + client.get("/api/admin/events?limit=500", admin).body())
                .doesNotContain("a secret password", "argon2id");
    }

    private List<String> names(String query) {
        return items(query).findValuesAsText("username");
    }
}
