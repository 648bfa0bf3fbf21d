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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5, R43: admins see who is locked out and why, let them in again, and lock out by hand. */
final class LockoutEndpointsTest {

    private static final String PATH = "/api/admin/lockouts";

    private final TestGatehouse server =
            TestGatehouse.start().with("bob", Role.USER).with("olga", Role.OPERATOR);
    private final TestClient client = server.client();
    private final TestClient elsewhere = client.at("192.0.2.7");
    private final String admin = client.login(TestGatehouse.ADMIN).access();
    private final String operator = client.login("olga").access();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsWhoIsLockedOutWhyAndForHowLong() {
        lock("bob", elsewhere);
        server.clock().advance(Duration.ofMillis(60_500));

        TestReply reply = client.get(PATH + "?active=true", admin);

        assertThat(reply.body()).isEqualTo("""
                {"items":[{"id":"1","username":"bob","address":"192.0.2.7","rule":"username+address","failures":5,\
                "locked_at":"2026-03-01T12:00:00Z","expires_at":"2026-03-01T12:15:00Z","seconds_left":840,"active":true,\
                "reason":null,"by":null,"ended_at":null,"ended_by":null,"end_reason":null}],"next":null}""");
    }

    @Test
    void filtersAndGoesOnPageByPage() {
        lock("bob", elsewhere);
        lock("nobody", elsewhere);
        lock("nobody", client.at("2001:db8::1"));
        server.clock().advance(Duration.ofMinutes(15));
        lock("bob", client.at("2001:db8:0:0:5::1"));

        assertThat(ids("?active=true")).containsExactly("4");
        assertThat(ids("?active=false")).containsExactly("3", "2", "1");
        assertThat(ids("?username=nobody")).containsExactly("3", "2");
        assertThat(ids("?address=192.0.2.7")).containsExactly("2", "1");
        assertThat(ids("?address=2001:db8::77")).containsExactly("4", "3");
        assertThat(ids("?address=2001:db8::/64&username=bob")).containsExactly("4");
        assertThat(ids("?limit=2&cursor=4")).containsExactly("3", "2");
        assertThat(ids("?q=user:nobody&active=false")).containsExactly("3", "2");
        assertThat(ids("?q=address:192.0.2.0/24,2001:db8::77%20-user:BOB*")).containsExactly("3", "2");
        assertThat(ids("?q=failures:%3E=5%20active:true")).containsExactly("4");
        assertThat(client.get(PATH + "?address=nonsense", admin).body())
                .isEqualTo("{\"address\":[\"Not a valid value.\"]}");
    }

    @Test
    void unlockingTakesEffectAtOnceAndBeginsAtNothing() throws Exception {
        lock("bob", elsewhere);

        TestReply reply = client.send("DELETE", PATH + "/1", "{\"reason\":\"called us\"}", operator);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("active").asBoolean()).isFalse();
        assertThat(reply.json().path("seconds_left").asInt()).isZero();
        assertThat(reply.json().path("ended_by").asText()).isEqualTo("olga");
        assertThat(reply.json().path("end_reason").asText()).isEqualTo("called us");
        for (int i = 0; i < 4; i++) {
            assertThat(login(elsewhere, "bob", "wrong").status()).isEqualTo(401);
        }
        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD).status()).isEqualTo(200);
        JsonNode event = event("lockout_cleared");
        assertThat(event.path("username").asText()).isEqualTo("bob");
        assertThat(event.path("details")).isEqualTo(Json.tree("""
                        {"lockout":"1","locked_address":"192.0.2.7","reason":"called us","by":"olga"}"""));
    }

    @Test
    void unlockingTwiceKeepsTheFirstReason() {
        lock("bob", elsewhere);
        client.send("DELETE", PATH + "/1", "{\"reason\":\"first\"}", admin);

        TestReply again = client.send("DELETE", PATH + "/1", "{\"reason\":\"second\"}", admin);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("end_reason").asText()).isEqualTo("first");
    }

    @Test
    void unlockingWantsAReasonAndALockout() {
        lock("bob", elsewhere);

        assertThat(client.send("DELETE", PATH + "/1", "{}", admin).body())
                .isEqualTo("{\"reason\":[\"This field is required.\"]}");
        for (String unknown : List.of("2", "0", "-1", "nonsense", "99999999999999999999")) {
            assertThat(client.send("DELETE", PATH + "/" + unknown, "{\"reason\":\"x\"}", admin)
                            .status())
                    .as(unknown)
                    .isEqualTo(404);
        }
    }

    @Test
    void unlocksAllOfAUserName() {
        lock("bob", elsewhere);
        lock("bob", client.at("192.0.2.8"));
        lock("nobody", elsewhere);
        for (int i = 0; i < 4; i++) {
            login(client.at("192.0.2.9"), "bob", "wrong");
        }

        TestReply reply = client.send("DELETE", PATH + "?username=bob", "{\"reason\":\"called us\"}", operator);

        assertThat(reply.body()).isEqualTo("{\"ended\":2}");
        assertThat(ids("?active=true")).containsExactly("3");
        assertThat(login(client.at("192.0.2.9"), "bob", "wrong").status()).isEqualTo(401);
        assertThat(event("lockout_cleared").path("details").path("failures").asText())
                .isEqualTo("4");
    }

    @Test
    void unlocksAllOfAnAddressOrOfBoth() {
        lock("bob", elsewhere);
        lock("nobody", elsewhere);
        lock("bob", client.at("192.0.2.8"));

        assertThat(client.send("DELETE", PATH + "?username=bob&address=192.0.2.8", "{\"reason\":\"x\"}", admin)
                        .body())
                .isEqualTo("{\"ended\":1}");
        assertThat(client.send("DELETE", PATH + "?address=192.0.2.7", "{\"reason\":\"x\"}", admin)
                        .body())
                .isEqualTo("{\"ended\":2}");
        assertThat(client.send("DELETE", PATH, "{\"reason\":\"x\"}", admin).body())
                .isEqualTo("{\"non_field_errors\":[\"Give at least one of username and address.\"]}");
    }

    @Test
    void whatIsOverIsKeptForNinetyDays() {
        lock("bob", elsewhere);
        server.clock().advance(Duration.ofDays(90).plusMinutes(15).minusSeconds(1));
        server.gatehouse().lockouts().service().clean(server.clock().instant());
        assertThat(ids("")).containsExactly("1");

        server.clock().advance(Duration.ofSeconds(1));
        server.gatehouse().lockouts().service().clean(server.clock().instant());

        assertThat(ids("")).isEmpty();
    }

    /** A lockout by hand may hold for a year. */
    @Test
    void aClockThatIsAheadForAnHourTakesNoMoreThanADayOfWhatIsKept() throws Exception {
        begin(Map.of("username", "bob", "reason", "phone stolen", "expires_at", "2026-03-02T12:00:00Z"));
        begin(Map.of("username", "eve", "reason", "phone stolen", "expires_at", "2026-09-01T12:00:00Z"));

        server.gatehouse().lockouts().service().clean(server.clock().instant().plus(Duration.ofDays(36_500)));

        assertThat(ids("")).containsExactly("2");
    }

    @Test
    void aLockByHandHoldsFromEverywhereAndEndsByItself() throws Exception {
        elsewhere.login("bob");

        TestReply reply =
                begin(Map.of("username", "bob", "reason", "phone stolen", "expires_at", "2026-03-02T12:00:00Z"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("""
                {"id":"1","username":"bob","address":null,"rule":null,"failures":0,\
                "locked_at":"2026-03-01T12:00:00Z","expires_at":"2026-03-02T12:00:00Z","seconds_left":86400,"active":true,\
                "reason":"phone stolen","by":"olga","ended_at":null,"ended_by":null,"end_reason":null}""");
        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD).header("Retry-After"))
                .contains("86400");
        assertThat(event("lockout_started").path("details")).isEqualTo(Json.tree("""
                        {"lockout":"1","reason":"phone stolen","by":"olga","expires_at":"2026-03-02T12:00:00Z"}"""));
        server.clock().advance(Duration.ofDays(1));
        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressIsLockedOutByHandForEverybodyAndForOneUserName() {
        begin(Map.of("address", "2001:db8::1", "reason", "x", "expires_at", "2026-03-02T12:00:00Z"));
        begin(Map.of("address", "192.0.2.7", "username", "bob", "reason", "x", "expires_at", "2026-03-02T12:00:00Z"));

        assertThat(login(client.at("2001:db8::2"), "bob", TestGatehouse.PASSWORD)
                        .status())
                .isEqualTo(403);
        assertThat(login(client.at("2001:db8:0:1::2"), "bob", TestGatehouse.PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD).status()).isEqualTo(403);
        assertThat(login(elsewhere, "olga", TestGatehouse.PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"reason":"x","expires_at":"2026-03-02T12:00:00Z"}                  | {"non_field_errors":["Give at least one of username and address."]}
            {"username":"bob"}                                                  | {"expires_at":["This field is required."],"reason":["This field is required."]}
            {"username":"bob","reason":"x","expires_at":"2026-03-01T12:00:00Z"} | {"expires_at":["Enter a time such as 2026-01-31T12:00:00Z, within a year from now."]}
            {"username":"bob","reason":"x","expires_at":"2028-03-01T12:00:00Z"} | {"expires_at":["Enter a time such as 2026-01-31T12:00:00Z, within a year from now."]}
            {"username":"bob","reason":"x","expires_at":"soon"}                 | {"expires_at":["Enter a time such as 2026-01-31T12:00:00Z, within a year from now."]}
            {"address":"10.0.0.0/8","reason":"x","expires_at":"2026-03-02T12:00:00Z"} | {"address":["Enter an IPv4 or IPv6 address."]}
            {"user":"bob","reason":"x","expires_at":"2026-03-02T12:00:00Z"}     | {"user":["Unknown field."]}
            """)
    void tellsWhatDoesNotHold(String body, String answer) {
        TestReply reply = client.post(PATH, body, admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(answer);
    }

    @Test
    void nobodyLocksThemselvesOut() {
        String yourself = "{\"detail\":\"That would lock you out yourself.\",\"code\":\"own_account_or_address\"}";

        assertThat(begin(Map.of("username", "olga", "reason", "x", "expires_at", "2026-03-02T12:00:00Z"))
                        .body())
                .isEqualTo(yourself);
        assertThat(begin(Map.of("address", "127.0.0.1", "reason", "x", "expires_at", "2026-03-02T12:00:00Z"))
                        .status())
                .isEqualTo(409);
        assertThat(begin(Map.of(
                                "username", "olga",
                                "address", "192.0.2.9",
                                "reason", "not me",
                                "expires_at", "2026-03-02T12:00:00Z"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anOperatorDoesNotLockAnAdministratorOut() {
        Map<String, String> order =
                Map.of("username", TestGatehouse.ADMIN, "reason", "x", "expires_at", "2026-03-02T12:00:00Z");
        server.with("ada", Role.ADMIN);

        assertThat(begin(order).body())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(client.post(PATH, Json.write(order), client.login("ada").access())
                        .status())
                .isEqualTo(201);
    }

    private TestReply begin(Map<String, String> order) {
        return client.post(PATH, Json.write(order), operator);
    }

    private List<String> ids(String query) {
        String access = client.login(TestGatehouse.ADMIN).access();
        return client.get(PATH + query, access).json().path("items").findValuesAsText("id");
    }

    private JsonNode event(String type) {
        JsonNode items = server.events("type=" + type);
        assertThat(items).hasSize(1);
        return items.path(0);
    }

    private static void lock(String username, TestClient from) {
        for (int i = 0; i < 5; i++) {
            login(from, username, "wrong");
        }
    }

    private static TestReply login(TestClient from, String username, String password) {
        return from.post("/api/token/", TestClient.credentials(username, password));
    }
}
