package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Staff have the permissions of their role only once they have a second factor, where the settings want it so. */
final class RequireOtpForStaffTest {

    private static final String DUE =
            "{\"detail\":\"A one-time password must be set up first.\",\"code\":\"otp_enrolment_required\"}";

    private final TestGatehouse server = TestGatehouse.start("account.require-otp-for-staff=on");
    private final TestClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUDITOR", "OPERATOR", "ADMIN"})
    void withholdsEveryPermissionUntilItIsConfirmed(Role role) {
        server.with("olga", role);
        String access = client.login("olga").access();

        TestReply me = client.get("/api/admin/me", access);
        assertThat(me.status()).isEqualTo(403);
        assertThat(me.body()).isEqualTo(DUE);
        assertThat(client.get("/api/admin/events/stream", access).body()).isEqualTo(DUE);
        assertThat(client.get("/api/whoami/", access).status()).isEqualTo(200);
        AuthenticatorApp app = AuthenticatorApp.begin(client, access);
        assertThat(client.get("/api/admin/me", access).body()).isEqualTo(DUE);

        TestReply confirmed = client.post(
                "/api/otp/confirm/",
                Json.write(Map.of("otp", app.code(server.clock().instant()))),
                access);

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(client.get("/api/admin/me", access).status()).isEqualTo(200);
    }

    @Test
    void tellsWhoseRoleWouldNotDoAnywayAsEver() {
        server.with("uli", Role.USER).with("anna", Role.AUDITOR);

        assertThat(client.get("/api/admin/me", client.login("uli").access()).body())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(client.post("/api/admin/users", "{}", client.login("anna").access())
                        .body())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
    }

    @Test
    void withholdsThemAgainFromTheNextRequestOnWhenItIsRemoved() {
        AuthenticatorApp app = AuthenticatorApp.enrol(server, TestGatehouse.ADMIN);
        String access = access(app);
        assertThat(client.get("/api/admin/me", access).status()).isEqualTo(200);

        client.send(
                "DELETE",
                "/api/otp/",
                Json.write(Map.of(
                        "password",
                        TestGatehouse.PASSWORD,
                        "otp",
                        app.recoveryCodes().getFirst())),
                access);

        assertThat(client.get("/api/admin/me", access).body()).isEqualTo(DUE);
    }

    @Test
    void theDenialIsRecordedWithItsReason() throws Exception {
        client.get("/api/admin/me", client.login(TestGatehouse.ADMIN).access());
        String access = access(AuthenticatorApp.enrol(server, TestGatehouse.ADMIN));
        server.gatehouse().seal();

        assertThat(client.get("/api/admin/events?type=permission_denied", access)
                        .json()
                        .path("items")
                        .path(0)
                        .path("details"))
                .isEqualTo(Json.tree("{\"otp\":\"due\",\"role\":\"admin\"}"));
    }

    private String access(AuthenticatorApp app) {
        return client.post(
                        "/api/token/",
                        Json.write(Map.of(
                                "username",
                                TestGatehouse.ADMIN,
                                "password",
                                TestGatehouse.PASSWORD,
                                "otp",
                                app.code(server.clock().instant()))))
                .json()
                .path("access")
                .asText();
    }
}
