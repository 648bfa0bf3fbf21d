package dev.gatehouse.server.explain;

import static dev.gatehouse.server.TestClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.otp.AuthenticatorApp;
import dev.gatehouse.server.threat.TestCases;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a login would be refused, as staff ask it; {@link ExplainAgreementTest} does so on both databases. */
final class ExplainTest {

    /** What an attempt or a request would change: the question itself says how many failures count. */
    private static final List<String> LISTS =
            List.of("events", "lockouts", "blocks", "sessions", "users", "explain?username=bob&address=192.0.2.7");

    private final TestGatehouse server =
            TestGatehouse.start().with("bob", Role.USER).with("eve", Role.AUDITOR);
    private final TestClient bob = server.client().at("192.0.2.7");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsEveryCheckInTheOrderInWhichALoginMeetsThem() {
        JsonNode explained = explain("?username=bob&address=192.0.2.7");

        assertThat(StreamSupport.stream(explained.path("checks").spliterator(), false)
                        .map(check -> check.path("check").asText() + " "
                                + check.path("outcome").asText()))
                .containsExactly(
                        "block passes",
                        "throttle passes",
                        "deny passes",
                        "lockout passes",
                        "account passes",
                        "password asks",
                        "factor passes",
                        "case passes");
        assertThat(explained.path("outcome").asText()).isEqualTo("asks");
        assertThat(explained.path("because").asText()).isEqualTo("password");
    }

    @Test
    void countsTheFailuresThatHaveNotLockedYet() {
        fail("bob", 3);

        assertThat(check(explain("?username=bob&address=192.0.2.7"), "lockout")
                        .path("sentence")
                        .asText())
                .isEqualTo("No lockout holds; 3 failures of 5 count.");
    }

    @Test
    void refersToWhatDecides() {
        fail("bob", 5);

        JsonNode lockout = check(explain("?username=bob&address=192.0.2.7"), "lockout");

        assertThat(lockout.path("reference").asText()).isEqualTo("/api/admin/lockouts/1");
        assertThat(lockout.path("since").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(lockout.path("until").asText()).isEqualTo("2026-03-01T12:15:00Z");
        assertThat(lockout.path("sentence").asText())
                .isEqualTo("The user name at 192.0.2.7 is locked out after 5 failures, by the rule username+address.");
    }

    /** An admin would look at the user name alone, and the user is locked out at one address only. */
    @Test
    void ofAUserNameAloneALockoutAtOneAddressIsUnsure() {
        fail("bob", 5);

        JsonNode explained = explain("?username=bob");

        assertThat(check(explained, "block").path("outcome").asText()).isEqualTo("unknown");
        assertThat(check(explained, "lockout").path("outcome").asText()).isEqualTo("unknown");
        assertThat(check(explained, "lockout").path("sentence").asText()).contains("192.0.2.7");
        assertThat(check(explain("?username=eve"), "lockout").path("outcome").asText())
                .isEqualTo("passes");
    }

    @Test
    void ofAUserNameAloneALockoutByHandRefuses() {
        String body = Json.write(Map.of("username", "bob", "reason", "phished", "expires_at", "2026-03-01T13:00:00Z"));
        server.client().post("/api/admin/lockouts", body, access(TestGatehouse.ADMIN));

        JsonNode explained = explain("?username=bob");

        assertThat(explained.path("because").asText()).isEqualTo("lockout");
        assertThat(check(explained, "lockout").path("sentence").asText())
                .isEqualTo("The user name at any address is locked out by alice: \"phished\".");
    }

    @Test
    void ofAnAddressAloneALockoutOfOneUserNameIsUnsure() {
        fail("bob", 5);

        JsonNode explained = explain("?address=192.0.2.7");

        assertThat(check(explained, "lockout").path("outcome").asText()).isEqualTo("unknown");
        assertThat(check(explained, "account").path("outcome").asText()).isEqualTo("unknown");
        assertThat(explained.path("outcome").asText()).isEqualTo("unknown");
        assertThat(check(explain("?address=192.0.2.8"), "lockout")
                        .path("outcome")
                        .asText())
                .isEqualTo("passes");
    }

    @Test
    void aNameThatIsNoAccountsIsRefusedByTheAccount() {
        JsonNode explained = explain("?username=BOB&address=192.0.2.7");

        assertThat(explained.path("because").asText()).isEqualTo("account");
        assertThat(bob.post("/api/token/", credentials("BOB", TestGatehouse.PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void asksForASecondFactorWhereThereIsOne() {
        AuthenticatorApp.enrol(server, "bob");

        assertThat(check(explain("?username=bob"), "factor").path("outcome").asText())
                .isEqualTo("asks");
    }

    @Test
    void tellsOfTheCasesThatAreOngoing() {
        CaseId story = TestCases.open(server, "bob");

        JsonNode ofBob = check(explain("?username=bob&address=192.0.2.7"), "case");

        assertThat(ofBob.path("outcome").asText()).isEqualTo("passes");
        assertThat(ofBob.path("reference").asText()).isEqualTo("/api/admin/cases/" + story);
        assertThat(check(explain("?username=eve"), "case").path("reference").isNull())
                .isTrue();
    }

    @Test
    void saysThatAFactorIsDue() {
        server.restart("account.require-otp-for-staff=true");
        // Staff without one may read nothing, so this admin has one.
        AuthenticatorApp app = AuthenticatorApp.enrol(server, TestGatehouse.ADMIN);
        String body = Json.write(Map.of(
                "username", TestGatehouse.ADMIN,
                "password", TestGatehouse.PASSWORD,
                "otp", app.code(server.clock().instant())));
        String access =
                server.client().post("/api/token/", body).json().path("access").asText();

        JsonNode factor = check(
                server.client().get("/api/admin/explain?username=eve", access).json(), "factor");

        assertThat(factor.path("outcome").asText()).isEqualTo("passes");
        assertThat(factor.path("sentence").asText()).contains("one must be before the role permits anything");
    }

    /** It spends no attempt and no request of whom it is about, moves no lockout, and leaves no trace. */
    @Test
    void askingAThousandTimesChangesNothing() {
        server.restart("throttle.login=6/minute");
        fail("bob", 4);
        String access = access("eve");
        List<String> before = contents(access);
        assertThat(before.toString()).contains("wrong_password");

        for (int i = 0; i < 1_000; i++) {
            assertThat(server.client()
                            .get("/api/admin/explain?username=bob&address=192.0.2.7", access)
                            .status())
                    .isEqualTo(200);
        }

        assertThat(contents(access)).isEqualTo(before);
        assertThat(login().status()).isEqualTo(200);
        assertThat(login().status()).isEqualTo(200);
        assertThat(login().status()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?username=",
                "?username=%20",
                "?address=",
                "?address=nowhere",
                "?address=192.0.2.0/24",
                "?username=a&username=b",
                "?username=%00",
                "?user=bob"
            })
    void refusesAQuestionAboutNothing(String query) {
        assertThat(server.client()
                        .get("/api/admin/explain" + query, access("eve"))
                        .status())
                .isEqualTo(400);
    }

    /** What strangers and staff have written is shown, and steers nothing. */
    @Test
    void showsAReasonHarmlessly() {
        String body = Json.write(Map.of("network", "192.0.2.7", "reason", "a\u202eb"));
        server.client().post("/api/admin/blocks", body, access(TestGatehouse.ADMIN));

        assertThat(check(explain("?address=192.0.2.7"), "block")
                        .path("sentence")
                        .asText())
                .isEqualTo("192.0.2.7 is blocked by alice: \"a\\u202eb\".");
    }

    private List<String> contents(String access) {
        server.gatehouse().flush();
        server.gatehouse().seal();
        return LISTS.stream()
                .map(list -> server.client().get("/api/admin/" + list, access).body())
                .toList();
    }

    private void fail(String username, int times) {
        for (int i = 0; i < times; i++) {
            client().post("/api/token/", credentials(username, "wrong"));
        }
    }

    private TestReply login() {
        return client().post("/api/token/", credentials("bob", TestGatehouse.PASSWORD));
    }

    private TestClient client() {
        return server.client().at("192.0.2.7");
    }

    private JsonNode explain(String query) {
        TestReply reply = server.client().get("/api/admin/explain" + query, access("eve"));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private String access(String username) {
        return server.client().login(username).access();
    }

    private static JsonNode check(JsonNode explained, String name) {
        return StreamSupport.stream(explained.path("checks").spliterator(), false)
                .filter(check -> check.path("check").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
