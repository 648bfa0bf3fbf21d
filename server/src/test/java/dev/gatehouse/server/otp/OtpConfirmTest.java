package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A factor that is not confirmed yet cannot be guessed, does not wait for ever, and does not outlive its password. */
final class OtpConfirmTest {

    private static final String NONE = "{\"detail\":\"There is no one-time password.\",\"code\":\"otp_not_enrolled\"}";
    private static final String NEXT = "quite another one";

    private final TestGatehouse server =
            TestGatehouse.start("lockout.parameters=off").with("bob", Role.USER);
    private final TestClient client = server.client();
    private final String bob = client.login("bob").access();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void afterFiveWrongCodesNoneIsLookedAt() {
        AuthenticatorApp app = AuthenticatorApp.begin(client, bob);
        for (int i = 0; i < 4; i++) {
            assertThat(confirm(app.wrongCode(now())).status()).isEqualTo(400);
        }

        TestReply fifth = confirm(app.wrongCode(now()));

        assertThat(fifth.status()).isEqualTo(403);
        assertThat(fifth.header("Retry-After")).contains("900");
        assertThat(confirm(app.code(now())).status()).isEqualTo(403);
        assertThat(events("otp_locked")).hasSize(1);
        assertThat(events("otp_change_failed").path(0).path("details").toString())
                .isEqualTo("{\"reason\":\"otp_locked_out\"}");
    }

    @Test
    void anotherSecretBeginsTheCountAnew() {
        AuthenticatorApp app = AuthenticatorApp.begin(client, bob);
        for (int i = 0; i < 5; i++) {
            confirm(app.wrongCode(now()));
        }

        AuthenticatorApp another = AuthenticatorApp.begin(client, bob);

        assertThat(confirm(another.code(now())).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotConfirmedInTenMinutesIsGone() {
        AuthenticatorApp.begin(client, bob);
        server.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(confirm("abc").status()).isEqualTo(400);
        server.clock().advance(Duration.ofMillis(1));

        assertThat(confirm("abc").body()).isEqualTo(NONE);
    }

    @Test
    void whatAClockHasBegunThatWasSetBackIsGone() {
        server.clock().advance(Duration.ofMinutes(10));
        AuthenticatorApp.begin(client, bob);
        server.clock().advance(Duration.ofMinutes(-10));

        assertThat(confirm("abc").body()).isEqualTo(NONE);
    }

    @Test
    void aPasswordChangeDropsIt() {
        AuthenticatorApp app = AuthenticatorApp.begin(client, bob);

        change(client, bob);

        assertThat(confirm(app.code(now())).body()).isEqualTo(NONE);
    }

    @Test
    void aPasswordThatAnAdminSetsDropsIt() {
        AuthenticatorApp app = AuthenticatorApp.begin(client, bob);

        TestAccounts.setPassword(server.gatehouse().accounts(), "bob", NEXT, now());

        String again = client.post("/api/token/", TestClient.credentials("bob", NEXT))
                .json()
                .path("access")
                .asText();
        assertThat(client.post("/api/otp/confirm/", code(app.code(now())), again)
                        .body())
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of50WrongCodesAtOnceFiveAreCompared(Dialect dialect) throws Exception {
        try (TestGatehouse other =
                TestGatehouse.start(dialect, "lockout.parameters=off").with("bob", Role.USER)) {
            TestClient one = other.client();
            String access = one.login("bob").access();
            String wrong = AuthenticatorApp.begin(one, access).wrongCode(now());

            List<TestReply> replies = Race.atOnce(50, () -> one.post("/api/otp/confirm/", code(wrong), access));

            assertThat(replies).filteredOn(reply -> reply.status() == 400).hasSize(4);
            assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(46);
        }
    }

    /** Whichever comes first, the secret that the old password has made is not there when both are done. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPasswordThatChangesMeanwhileLetsNothingBegin(Dialect dialect) throws Exception {
        try (TestGatehouse other =
                TestGatehouse.start(dialect, "lockout.parameters=off").with("bob", Role.USER)) {
            TestClient one = other.client();
            String access = one.login("bob").access();
            AtomicBoolean first = new AtomicBoolean();

            List<TestReply> replies = Race.atOnce(
                    9,
                    () -> first.compareAndSet(false, true)
                            ? change(one, access)
                            : one.post("/api/otp/", Json.write(Map.of("password", TestGatehouse.PASSWORD)), access));

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 201, 400));
            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
            assertThat(one.post("/api/otp/confirm/", code("123456"), access).body())
                    .isEqualTo(NONE);
        }
    }

    private TestReply confirm(String code) {
        return client.post("/api/otp/confirm/", code(code), bob);
    }

    private static TestReply change(TestClient client, String access) {
        String body = Json.write(Map.of("old_password", TestGatehouse.PASSWORD, "new_password", NEXT));
        return client.post("/api/password/change/", body, access);
    }

    private static String code(String code) {
        return Json.write(Map.of("otp", code));
    }

    private Instant now() {
        return server.clock().instant();
    }

    private JsonNode events(String type) {
        return server.events("type=" + type);
    }
}
