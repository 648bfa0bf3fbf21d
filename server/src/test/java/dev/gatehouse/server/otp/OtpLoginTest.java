package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a second factor. */
final class OtpLoginTest {

    private static final String REQUIRED = "{\"detail\":\"One-time password required\",\"code\":\"otp_required\"}";
    private static final String INVALID = "{\"detail\":\"One-time password is not valid\",\"code\":\"otp_invalid\"}";
    private static final String LOCKED = "{\"detail\":\"Too many failed login attempts\",\"code\":\"locked_out\"}";
    private static final String REJECTED = "{\"detail\":\"No active account found with the given credentials\"}";

    private final TestGatehouse server =
            TestGatehouse.start().with("bob", Role.USER).with("carol", Role.USER);
    private final TestClient client = server.client();
    private final AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/token/", "/jwt-token-auth/", "/api-token-auth/"})
    void wantsACodeUnderEveryRoute(String path) {
        TestReply without = client.post(path, TestClient.credentials("bob", TestGatehouse.PASSWORD));
        TestReply with = client.post(path, body("bob", TestGatehouse.PASSWORD, app.code(now())));

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.body()).isEqualTo(REQUIRED);
        assertThat(without.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
        assertThat(with.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \""})
    void takesABlankCodeForNone(String otp) {
        assertThat(raw("bob", otp).body()).isEqualTo(REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "true", "[]", "{\"code\":1}", "\"12345a\"", "\"\\u0000\""})
    void takesAnythingElseForAWrongCode(String otp) {
        assertThat(raw("bob", otp).body()).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"123456\"", "12345", "null", "[]", "\"\""})
    void isIgnoredWhereThereIsNoFactor(String otp) {
        assertThat(raw("carol", otp).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsTakenWithTheSpaceThatAppsShow() {
        String code = app.code(now());

        assertThat(login(" " + code.substring(0, 3) + " " + code.substring(3)).status())
                .isEqualTo(200);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = app.code(now());

        assertThat(login(code).status()).isEqualTo(200);
        assertThat(login(code).body()).isEqualTo(INVALID);

        server.clock().advance(OtpSecret.STEP);
        assertThat(login(code).body()).isEqualTo(INVALID);
        assertThat(login(app.code(now())).status()).isEqualTo(200);
    }

    @Test
    void theCodeThatConfirmedIsUsedUp() {
        assertThat(login(app.code(now().minus(OtpSecret.STEP))).body()).isEqualTo(INVALID);
    }

    @Test
    void tellsNobodyOfTheFactorWhoDoesNotKnowThePassword() {
        assertThat(client.post("/api/token/", body("bob", "wrong", app.code(now())))
                        .body())
                .isEqualTo(REJECTED);
        assertThat(client.post("/api/token/", TestClient.credentials("bob", "wrong"))
                        .body())
                .isEqualTo(REJECTED);
        assertThat(login(app.code(now())).status()).isEqualTo(200);
    }

    @Test
    void aMissingCodeIsNoLoginAndForgivesNothing() {
        for (int i = 0; i < 4; i++) {
            client.post("/api/token/", TestClient.credentials("bob", "wrong"));
        }

        assertThat(raw("bob", "null").body()).isEqualTo(REQUIRED);

        assertThat(client.post("/api/token/", TestClient.credentials("bob", "wrong"))
                        .body())
                .isEqualTo(LOCKED);
        JsonNode event = lastEvent("login_otp_required");
        assertThat(event.path("severity").asText()).isEqualTo("info");
        assertThat(event.path("session_id").isTextual()).isFalse();
    }

    @Test
    void locksAfterFiveWrongCodesAndOpensAgain() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(wrong().body()).isEqualTo(INVALID);
        }

        TestReply fifth = wrong();
        assertThat(fifth.status()).isEqualTo(403);
        assertThat(fifth.body()).isEqualTo(LOCKED);
        assertThat(fifth.header("Retry-After")).contains("900");

        server.clock().advance(Duration.ofMinutes(10));
        TestReply right = login(app.code(now()));
        assertThat(right.body()).isEqualTo(LOCKED);
        assertThat(right.header("Retry-After")).contains("300");
        assertThat(login(app.recoveryCodes().getFirst()).body()).isEqualTo(LOCKED);
        assertThat(raw("bob", "null").body()).isEqualTo(REQUIRED);

        server.clock().advance(Duration.ofMinutes(5));
        assertThat(login(app.code(now())).status()).isEqualTo(200);

        assertThat(lastEvent("otp_locked").path("details"))
                .isEqualTo(Json.tree("{\"expires_at\":\"2026-03-01T12:15:30Z\",\"failures\":\"5\"}"));
        assertThat(lastEvent("login_failed").path("details").toString()).isEqualTo("{\"reason\":\"otp_locked_out\"}");
    }

    @Test
    void lockoutsGrowUntilARightCodeComes() {
        for (String wait : List.of("900", "3600", "86400", "86400")) {
            assertThat(locked().header("Retry-After")).contains(wait);
            server.clock().advance(Duration.ofSeconds(Long.parseLong(wait)));
        }
        assertThat(login(app.code(now())).status()).isEqualTo(200);

        assertThat(locked().header("Retry-After")).contains("900");
    }

    /** None of the codes is right then, so all who try are locked. */
    @Test
    void aLockByAClockThatWasAheadIsOverWhenItIsRight() {
        server.clock().advance(Duration.ofDays(3));
        locked();
        server.clock().advance(Duration.ofDays(3).negated());

        assertThat(login(app.code(now())).status()).isEqualTo(200);
    }

    @Test
    void aRecoveryCodeForgivesLockoutsToo() {
        locked();
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(login(app.recoveryCodes().getFirst()).status()).isEqualTo(200);

        assertThat(locked().header("Retry-After")).contains("900");
    }

    @Test
    void wrongCodesDoNotLockThePasswordNorTheOtherWayRound() {
        for (int i = 0; i < 4; i++) {
            wrong();
            client.post("/api/token/", TestClient.credentials("bob", "wrong"));
        }

        assertThat(login(app.code(now())).status()).isEqualTo(200);
    }

    @Test
    void aRightCodeForgivesTheWrongOnes() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                wrong();
            }
            assertThat(login(app.code(now())).status()).isEqualTo(200);
            server.clock().advance(OtpSecret.STEP);
        }
    }

    @Test
    void aRecoveryCodeSignsInOnce() {
        String code = app.recoveryCodes().getFirst();

        assertThat(login(code.toLowerCase(Locale.ROOT).replace("-", "")).status())
                .isEqualTo(200);
        assertThat(login(code).body()).isEqualTo(INVALID);

        JsonNode event = lastEvent("otp_recovery_code_used");
        assertThat(event.path("username").asText()).isEqualTo("bob");
        assertThat(event.path("details").toString()).isEqualTo("{\"codes_left\":\"9\"}");
    }

    /** The answer to the wrong code that locks. */
    private TestReply locked() {
        for (int i = 0; i < 4; i++) {
            assertThat(wrong().status()).isEqualTo(401);
        }
        return wrong();
    }

    private TestReply wrong() {
        return login(app.wrongCode(now()));
    }

    private TestReply login(String otp) {
        return client.post("/api/token/", body("bob", TestGatehouse.PASSWORD, otp));
    }

    private TestReply raw(String username, String otp) {
        return client.post(
                "/api/token/",
                "{\"username\":\"%s\",\"password\":\"%s\",\"otp\":%s}"
                        .formatted(username, TestGatehouse.PASSWORD, otp));
    }

    private Instant now() {
        return server.clock().instant();
    }

    private JsonNode lastEvent(String type) {
        return server.events("user=bob&type=" + type).path(0);
    }

    private static String body(String username, String password, String otp) {
        return Json.write(Map.of("username", username, "password", password, "otp", otp));
    }
}
