package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users set their own second factor up and take it away; admins take it away for those who have lost it. */
final class OtpEndpointsTest {

    private static final String NONE = "{\"detail\":\"There is no one-time password.\",\"code\":\"otp_not_enrolled\"}";
    private static final String ALREADY =
            "{\"detail\":\"There is a one-time password already.\",\"code\":\"otp_enrolled\"}";
    private static final String INVALID = "{\"otp\":[\"One-time password is not valid\"]}";
    private static final String WRONG_PASSWORD =
            "{\"password\":[\"Your password was entered incorrectly. Please enter it again.\"]}";

    private final TestGatehouse server =
            TestGatehouse.start("token.issuer=Acme Sons").with("bob", Role.USER).with("olga", Role.OPERATOR);
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void enrolsByASecretAndACode() {
        String access = client.login("bob").access();
        assertThat(client.get("/api/otp/", access).body())
                .isEqualTo("{\"enrolled\":false,\"confirmed_at\":null,\"recovery_codes_left\":0}");

        TestReply begun = begin(TestGatehouse.PASSWORD, access);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Cache-Control")).contains("no-store");
        assertThat(begun.json().path("secret").asText()).matches("[A-Z2-7]{32}");
        assertThat(begun.json().path("uri").asText())
                .isEqualTo("otpauth://totp/Acme%20Sons:bob?secret="
                        + begun.json().path("secret").asText()
                        + "&issuer=Acme%20Sons&algorithm=SHA1&digits=6&period=30");
        assertThat(client.get("/api/otp/", access).json().path("enrolled").asBoolean())
                .isFalse();

        AuthenticatorApp app = AuthenticatorApp.begin(client, access);
        TestReply confirmed = confirm(app.code(now()), access);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("recovery_codes")).hasSize(10);

        assertThat(client.get("/api/otp/", access).body())
                .isEqualTo("{\"enrolled\":true,\"confirmed_at\":\"2026-03-01T12:00:00Z\",\"recovery_codes_left\":10}");
        assertThat(begin(TestGatehouse.PASSWORD, access).body()).isEqualTo(ALREADY);
        assertThat(confirm(app.code(now()), access).body()).isEqualTo(ALREADY);
        assertThat(lastEvent("otp_enrolled").path("details").toString()).isEqualTo("{\"by\":\"bob\"}");
    }

    @Test
    void asksForNothingUntilItIsConfirmed() {
        String access = client.login("bob").access();
        AuthenticatorApp first = AuthenticatorApp.begin(client, access);
        AuthenticatorApp second = AuthenticatorApp.begin(client, access);

        assertThat(confirm(first.code(now()), access).body()).isEqualTo(INVALID);
        assertThat(client.login("bob").access()).isNotEmpty();
        assertThat(confirm(second.code(now()), access).status()).isEqualTo(200);
        assertThat(lastEvent("otp_change_failed").path("details").toString()).isEqualTo("{\"reason\":\"otp_invalid\"}");
    }

    @Test
    void wantsSomethingToConfirm() {
        assertThat(confirm("123456", client.login("bob").access()).body()).isEqualTo(NONE);
    }

    @Test
    void wantsThePasswordAndCountsWrongOnes() {
        String access = client.login("bob").access();

        TestReply wrong = begin("wrong", access);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).isEqualTo(WRONG_PASSWORD);
        for (int i = 0; i < 3; i++) {
            begin("wrong", access);
        }

        TestReply fifth = begin("wrong", access);
        assertThat(fifth.status()).isEqualTo(403);
        assertThat(fifth.header("Retry-After")).contains("900");
        assertThat(client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD))
                        .status())
                .isEqualTo(403);
        JsonNode event = lastEvent("otp_change_failed");
        assertThat(event.path("severity").asText()).isEqualTo("warning");
        assertThat(event.path("details").toString()).isEqualTo("{\"reason\":\"wrong_password\"}");
    }

    @Test
    void tellsWhatDoesNotHold() {
        String access = client.login("bob").access();

        assertThat(client.post("/api/otp/", "{}", access).body())
                .isEqualTo("{\"password\":[\"This field is required.\"]}");
        assertThat(client.post("/api/otp/confirm/", "{}", access).body())
                .isEqualTo("{\"otp\":[\"This field is required.\"]}");
        assertThat(client.send("DELETE", "/api/otp/", "{\"otp\":\" \"}", access).body())
                .isEqualTo("{\"password\":[\"This field is required.\"],\"otp\":[\"This field may not be blank.\"]}");
    }

    @Test
    void makesOtherRecoveryCodes() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");
        String access = login(app.code(now()));
        server.clock().advance(OtpSecret.STEP);

        TestReply reply =
                client.post("/api/otp/recovery-codes/", proof(TestGatehouse.PASSWORD, app.code(now())), access);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("recovery_codes")).hasSize(10);
        assertThat(obtain(app.recoveryCodes().getFirst()).status()).isEqualTo(401);
        assertThat(obtain(reply.json().path("recovery_codes").path(3).asText()).status())
                .isEqualTo(200);
        assertThat(lastEvent("otp_recovery_codes_renewed").path("username").asText())
                .isEqualTo("bob");
    }

    @Test
    void isRemovedByPasswordAndCode() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");
        String access = login(app.code(now()));
        server.clock().advance(OtpSecret.STEP);

        assertThat(remove("wrong", app.code(now()), access).body()).isEqualTo(WRONG_PASSWORD);
        assertThat(remove(TestGatehouse.PASSWORD, app.wrongCode(now()), access).body())
                .isEqualTo(INVALID);
        TestReply removed = remove(TestGatehouse.PASSWORD, app.code(now()), access);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body()).isEqualTo("{\"detail\":\"One-time password removed\"}");
        assertThat(client.login("bob").access()).isNotEmpty();
        assertThat(remove(TestGatehouse.PASSWORD, app.code(now()), access).body())
                .isEqualTo(NONE);
        assertThat(lastEvent("otp_removed").path("details").toString()).isEqualTo("{\"by\":\"bob\"}");
    }

    @Test
    void isRemovedByARecoveryCode() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");
        String access = login(app.code(now()));

        assertThat(remove(TestGatehouse.PASSWORD, app.recoveryCodes().getLast(), access)
                        .status())
                .isEqualTo(200);
        assertThat(AuthenticatorApp.enrol(server, "bob").recoveryCodes()).hasSize(10);
    }

    @Test
    void wrongCodesCountWhereverTheyAreShown() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");
        String access = login(app.code(now()));
        for (int i = 0; i < 4; i++) {
            remove(TestGatehouse.PASSWORD, app.wrongCode(now()), access);
        }

        assertThat(obtain(app.wrongCode(now())).status()).isEqualTo(403);
        assertThat(remove(TestGatehouse.PASSWORD, app.recoveryCodes().getFirst(), access)
                        .body())
                .isEqualTo("{\"detail\":\"Too many failed login attempts\",\"code\":\"locked_out\"}");
        assertThat(lastEvent("otp_change_failed").path("details").toString())
                .isEqualTo("{\"reason\":\"otp_locked_out\"}");
    }

    @Test
    void adminsTakeItAwayAndTheSessionsWithIt() throws Exception {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");
        TokenPair tokens = pair(app.code(now()));
        String admin = client.login(TestGatehouse.ADMIN).access();
        String path = "/api/admin/users/" + id("bob", admin);
        assertThat(client.get(path, admin).json().path("otp").asBoolean()).isTrue();

        TestReply reset = client.send("DELETE", path + "/otp/", "{\"reason\":\"Phone lost\"}", admin);

        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.body()).isEqualTo("{\"terminated\":2}");
        assertThat(client.get("/api/whoami/", tokens.access()).status()).isEqualTo(401);
        assertThat(client.get(path, admin).json().path("otp").asBoolean()).isFalse();
        assertThat(client.login("bob").access()).isNotEmpty();
        assertThat(lastEvent("otp_removed").path("details"))
                .isEqualTo(Json.tree("{\"by\":\"alice\",\"reason\":\"Phone lost\",\"sessions_ended\":\"2\"}"));
    }

    @Test
    void adminsTakeAwayOnlyWhatIsThereAndNotTheirOwn() {
        AuthenticatorApp.begin(client, client.login("bob").access());
        String admin = client.login(TestGatehouse.ADMIN).access();
        String reason = "{\"reason\":\"Phone lost\"}";

        assertThat(client.send("DELETE", "/api/admin/users/" + id("bob", admin) + "/otp/", reason, admin)
                        .body())
                .isEqualTo(NONE);
        assertThat(client.send("DELETE", "/api/admin/users/" + id("alice", admin) + "/otp/", reason, admin)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("own_account");
        assertThat(client.send("DELETE", "/api/admin/users/4711/otp/", reason, admin)
                        .status())
                .isEqualTo(404);
        assertThat(client.send("DELETE", "/api/admin/users/4711/otp/", "{}", admin)
                        .body())
                .isEqualTo("{\"reason\":[\"This field is required.\"]}");
    }

    private String login(String otp) {
        return pair(otp).access();
    }

    private TokenPair pair(String otp) {
        JsonNode json = obtain(otp).json();
        return new TokenPair(json.path("access").asText(), json.path("refresh").asText());
    }

    private TestReply obtain(String otp) {
        return client.post(
                "/api/token/", Json.write(Map.of("username", "bob", "password", TestGatehouse.PASSWORD, "otp", otp)));
    }

    private TestReply begin(String password, String access) {
        return client.post("/api/otp/", Json.write(Map.of("password", password)), access);
    }

    private TestReply confirm(String otp, String access) {
        return client.post("/api/otp/confirm/", Json.write(Map.of("otp", otp)), access);
    }

    private TestReply remove(String password, String otp, String access) {
        return client.send("DELETE", "/api/otp/", proof(password, otp), access);
    }

    private static String proof(String password, String otp) {
        return Json.write(Map.of("password", password, "otp", otp));
    }

    private String id(String username, String admin) {
        return client.get("/api/admin/users?search=" + username, admin)
                .json()
                .path("items")
                .path(0)
                .path("user_id")
                .asText();
    }

    private Instant now() {
        return server.clock().instant();
    }

    private JsonNode lastEvent(String type) {
        return server.events("user=bob&type=" + type).path(0);
    }
}
