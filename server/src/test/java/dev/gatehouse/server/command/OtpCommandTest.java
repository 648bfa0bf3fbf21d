package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the command line does with second factors, beside a running server. */
final class OtpCommandTest {

    @AutoClose
    private final TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL, "account.require-otp-for-staff=on")
            .with("olga", Role.OPERATOR);

    private final TestClient client = server.client();

    @Test
    void takesALostOneAwayWhichTheServerFollows() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, "olga");
        String access = login(app).json().path("access").asText();
        assertThat(client.get("/api/admin/me", access).status()).isEqualTo(200);

        Result reset = run("user", "reset-otp", "olga");

        assertThat(reset.code()).isZero();
        assertThat(reset.out()).startsWith("olga signs in without a one-time password; sessions ended: ");
        Await.until(() -> client.get("/api/admin/me", access).status() == 401);
        assertThat(client.login("olga").access()).isNotEmpty();
        assertThat(run("user", "reset-otp", "olga")).isEqualTo(new Result(1, "", "olga has no one-time password\n"));
        assertThat(run("user", "reset-otp", "nobody"))
                .isEqualTo(new Result(1, "", "There is no account named nobody\n"));
    }

    private TestReply login(AuthenticatorApp app) {
        return client.post(
                "/api/token/",
                Json.write(Map.of(
                        "username",
                        "olga",
                        "password",
                        TestGatehouse.PASSWORD,
                        "otp",
                        app.code(server.clock().instant()))));
    }

    private Result run(String... command) {
        return TestCommand.run(server.assignments(), "", command);
    }
}
