package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What makes or unmakes an administrator wants a password that was checked lately (decision 0020). */
final class AdministratorChangesTest {

    private static final String USERS = "/api/admin/users";

    /** Alice, adam and dora. */
    private static final int MADE_AT_THE_START = 3;

    /** One act on an administrator. */
    record Act(String changes, Function<AdministratorChangesTest, TestReply> call) {

        @Override
        public String toString() {
            return changes;
        }
    }

    static final List<Act> ACTS = List.of(
            new Act("created", test -> test.create("nadia", Role.ADMIN)),
            new Act("role_given", test -> test.patch("olga", "{\"role\":\"admin\"}")),
            new Act("role_taken", test -> test.patch("adam", "{\"role\":\"operator\"}")),
            new Act("disabled", test -> test.patch("adam", "{\"active\":false}")),
            new Act("enabled", test -> test.patch("dora", "{\"active\":true}")),
            new Act("password_set", test -> test.patch("adam", "{\"password\":\"quite another one\"}")),
            new Act(
                    "role_given,password_set",
                    test -> test.patch("olga", "{\"role\":\"admin\",\"password\":\"quite another one\"}")),
            new Act("otp_reset", AdministratorChangesTest::resetOtp));

    private final TestGatehouse server = TestGatehouse.start()
            .with("adam", Role.ADMIN)
            .with("dora", Role.ADMIN)
            .with("olga", Role.OPERATOR)
            .with("bob", Role.USER);
    private final TestClient client = server.client();
    private String admin = client.login(TestGatehouse.ADMIN).access();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("ACTS")
    void wantsAPasswordThatWasCheckedLately(Act act) {
        int events = prepare();
        server.clock().advance(Duration.ofMinutes(5));
        String before = client.get(USERS, admin).body();

        TestReply refused = act.call().apply(this);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"detail\":\"Enter your password again to do this.\",\"code\":\"reauthentication_required\"}");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("Bearer realm=\"api\", error=\"insufficient_user_authentication\", max_age=\"300\"");
        assertThat(client.get(USERS, admin).body()).isEqualTo(before);
        assertThat(changesAfter(events)).isEmpty();

        assertThat(reauthenticate().status()).isEqualTo(200);
        assertThat(act.call().apply(this).status()).isIn(200, 201);
        assertThat(changesAfter(events)).containsExactly(act.changes());
    }

    @Test
    void takesTheLoginForAFreshProof() {
        server.clock().advance(Duration.ofMinutes(5).minusMillis(1));

        assertThat(patch("olga", "{\"role\":\"admin\"}").status()).isEqualTo(200);
        JsonNode event = events("administrator_changed").path(0);
        assertThat(event.path("severity").asText()).isEqualTo("warning");
        assertThat(event.path("username").asText()).isEqualTo("olga");
        assertThat(event.path("details").path("by").asText()).isEqualTo("alice");
        assertThat(event.path("details").path("changes").asText()).isEqualTo("role_given");
    }

    /** A proof that a clock has given which was set back since must not hold until that time has come again. */
    @Test
    void takesNoProofFromTheFuture() {
        server.clock().advance(Duration.ofMinutes(20));
        assertThat(reauthenticate().status()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(-5));

        assertThat(patch("olga", "{\"role\":\"admin\"}").status()).isEqualTo(401);

        assertThat(reauthenticate().status()).isEqualTo(200);
        assertThat(patch("olga", "{\"role\":\"admin\"}").status()).isEqualTo(200);
    }

    @Test
    void asksForNothingWhereNoAdministratorIsConcerned() {
        server.clock().advance(Duration.ofMinutes(20));

        assertThat(create("nora", Role.OPERATOR).status()).isEqualTo(201);
        assertThat(patch("olga", "{\"role\":\"auditor\",\"password\":\"quite another one\",\"active\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(patch("adam", "{\"role\":\"admin\",\"active\":true}").status())
                .as("what is so already is no change")
                .isEqualTo(200);
        assertThat(changesAfter(MADE_AT_THE_START)).isEmpty();
    }

    @Test
    void aProofIsWorthSomethingInItsOwnSessionAlone() {
        String other = client.login(TestGatehouse.ADMIN).access();
        server.clock().advance(Duration.ofMinutes(5));
        reauthenticate();

        admin = other;

        assertThat(patch("olga", "{\"role\":\"admin\"}").status()).isEqualTo(401);
    }

    @Test
    void aRefreshProvesNothing() {
        var pair = client.login(TestGatehouse.ADMIN);
        server.clock().advance(Duration.ofMinutes(5));

        admin = client.refresh(pair.refresh()).access();

        assertThat(patch("olga", "{\"role\":\"admin\"}").status()).isEqualTo(401);
    }

    @Test
    void onesOwnPasswordIsChangedWithTheOldOneAlone() {
        TestReply reply = patch(TestGatehouse.ADMIN, "{\"password\":\"quite another one\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"Your own password is changed with the old one.\",\"code\":\"own_account\"}");
        assertThat(client.login(TestGatehouse.ADMIN).access()).isNotEmpty();
    }

    @Test
    void theCommandLineNeedsNoProofAndLeavesTheSameEvent() {
        server.with("carl", Role.ADMIN);

        assertThat(events("administrator_changed").path(0).path("username").asText())
                .isEqualTo("carl");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void remembersTheProofOnBothDatabases(Dialect dialect) {
        try (TestGatehouse other = TestGatehouse.start(dialect).with("olga", Role.OPERATOR)) {
            TestClient clerk = other.client();
            String access = clerk.login(TestGatehouse.ADMIN).access();
            String body = "{\"username\":\"nadia\",\"password\":\"a good password\",\"role\":\"admin\"}";
            other.clock().advance(Duration.ofMinutes(5));

            assertThat(clerk.post(USERS, body, access).status()).isEqualTo(401);
            assertThat(clerk.post("/api/reauthenticate/", password(), access).status())
                    .isEqualTo(200);
            other.clock().advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(clerk.post(USERS, body, access).status()).isEqualTo(201);
        }
    }

    /**
     * Gives adam a second factor and disables dora.
     *
     * @return how many events of administrators there are by then
     */
    private int prepare() {
        AuthenticatorApp.enrol(server, "adam");
        patch("dora", "{\"active\":false}");
        admin = client.login(TestGatehouse.ADMIN).access();
        return events("administrator_changed").size();
    }

    /** What has been done to administrators, the newest first, except for the oldest that many. */
    private List<String> changesAfter(int oldest) {
        JsonNode events = events("administrator_changed");
        return IntStream.range(0, events.size() - oldest)
                .mapToObj(i -> events.path(i).path("details").path("changes").asText())
                .toList();
    }

    private TestReply reauthenticate() {
        return client.post("/api/reauthenticate/", password(), admin);
    }

    private static String password() {
        return Json.write(Map.of("password", TestGatehouse.PASSWORD));
    }

    private TestReply create(String username, Role role) {
        return client.post(
                USERS,
                Json.write(Map.of("username", username, "password", "a good password", "role", role.code())),
                admin);
    }

    private TestReply patch(String username, String body) {
        return client.send("PATCH", USERS + "/" + id(username), body, admin);
    }

    private TestReply resetOtp() {
        return client.send("DELETE", USERS + "/" + id("adam") + "/otp", "{\"reason\":\"phone lost\"}", admin);
    }

    private String id(String username) {
        return client.get(USERS + "?search=" + username, admin)
                .json()
                .path("items")
                .path(0)
                .path("user_id")
                .asText();
    }

    private JsonNode events(String type) {
        server.gatehouse().seal();
        return client.get("/api/admin/events?type=" + type, admin).json().path("items");
    }
}
