package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signed-in user shows password and second factor again (decision 0020). */
final class ReauthenticationTest {

    private static final String PATH = "/api/reauthenticate/";

    private final TestGatehouse server = TestGatehouse.start().with("bob", Role.USER);
    private final TestClient client = server.client();
    private final String bob = client.login("bob").access();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsUntilWhenTheProofHolds() {
        TestReply reply = reauthenticate(TestGatehouse.PASSWORD);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"valid_until\":\"2026-03-01T12:05:00Z\"}");
        JsonNode event = lastEvent("reauthenticated");
        assertThat(event.path("severity").asText()).isEqualTo("info");
        assertThat(event.path("session_id").asText()).isNotEmpty();
    }

    @Test
    void countsWrongPasswordsWithThoseOfLogins() {
        for (int i = 0; i < 4; i++) {
            TestReply wrong = reauthenticate("wrong");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.body())
                    .isEqualTo("{\"detail\":\"Your password was entered incorrectly. Please enter it again.\","
                            + "\"code\":\"wrong_password\"}");
        }

        TestReply fifth = reauthenticate("wrong");

        assertThat(fifth.status()).isEqualTo(403);
        assertThat(fifth.header("Retry-After")).contains("900");
        assertThat(reauthenticate(TestGatehouse.PASSWORD).status()).isEqualTo(403);
        assertThat(client.post("/api/token/", TestClient.credentials("bob", TestGatehouse.PASSWORD))
                        .status())
                .isEqualTo(403);
        JsonNode event = lastEvent("reauthentication_failed");
        assertThat(event.path("severity").asText()).isEqualTo("warning");
        assertThat(event.path("details").toString()).isEqualTo("{\"reason\":\"wrong_password\"}");
    }

    @Test
    void wantsTheSecondFactorWhereThereIsOne() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

        TestReply missing = reauthenticate(TestGatehouse.PASSWORD);
        TestReply wrong = reauthenticate(app.wrongCode(server.clock().instant()), TestGatehouse.PASSWORD);
        TestReply right = reauthenticate(app.code(server.clock().instant()), TestGatehouse.PASSWORD);
        TestReply again = reauthenticate(app.code(server.clock().instant()), TestGatehouse.PASSWORD);

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body()).isEqualTo("{\"detail\":\"One-time password required\",\"code\":\"otp_required\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).isEqualTo("{\"detail\":\"One-time password is not valid\",\"code\":\"otp_invalid\"}");
        assertThat(right.status()).isEqualTo(200);
        assertThat(again.body()).contains("otp_invalid");
        assertThat(lastEvent("reauthentication_failed").path("details").toString())
                .isEqualTo("{\"reason\":\"otp_invalid\"}");
    }

    @Test
    void tellsWhatDoesNotHold() {
        assertThat(client.post(PATH, "{}", bob).body()).isEqualTo("{\"password\":[\"This field is required.\"]}");
        assertThat(client.post(PATH, "{\"password\":\"x\",\"username\":\"alice\"}", bob)
                        .body())
                .isEqualTo("{\"username\":[\"Unknown field.\"]}");
    }

    @Test
    void sharesTheBudgetOfLogins() {
        try (TestGatehouse limited = TestGatehouse.startLimited(Dialect.HSQLDB, "lockout.parameters=off")) {
            TestClient one = limited.client();
            String access = one.login(TestGatehouse.ADMIN).access();
            for (int i = 0; i < 4; i++) {
                assertThat(one.post(PATH, "{\"password\":\"wrong\"}", access).status())
                        .isEqualTo(400);
            }

            assertThat(one.post(PATH, "{\"password\":\"wrong\"}", access).status())
                    .isEqualTo(429);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of50WrongPasswordsAtOnceFiveAreCompared(Dialect dialect) throws Exception {
        try (TestGatehouse other = TestGatehouse.start(dialect)) {
            TestClient one = other.client();
            String access = one.login(TestGatehouse.ADMIN).access();

            List<TestReply> replies = Race.atOnce(50, () -> one.post(PATH, "{\"password\":\"wrong\"}", access));

            assertThat(replies).filteredOn(reply -> reply.status() == 400).hasSize(4);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 400)
                    .allSatisfy(reply -> assertThat(reply.status()).isIn(403, 503));
        }
    }

    private TestReply reauthenticate(String password) {
        return client.post(PATH, Json.write(Map.of("password", password)), bob);
    }

    private TestReply reauthenticate(String otp, String password) {
        return client.post(PATH, Json.write(Map.of("password", password, "otp", otp)), bob);
    }

    private JsonNode lastEvent(String type) {
        return server.events("user=bob&type=" + type).path(0);
    }
}
