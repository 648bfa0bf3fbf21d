package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.key.TestKeys;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SecondFactorTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void survivesAnotherMasterKey(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect).with("bob", Role.USER)) {
            AuthenticatorApp app = AuthenticatorApp.enrol(server, "bob");

            TestKeys.changeMasterKey(
                    server.gatehouse().masterKeyChange(), server.clock().instant());

            assertThat(login(server, app)).isEqualTo(200);
            server.clock().advance(OtpSecret.STEP);
            server.restart();
            assertThat(login(server, app)).isEqualTo(200);
        }
    }

    private static int login(TestGatehouse server, AuthenticatorApp app) {
        String code = app.code(server.clock().instant());
        return server.client()
                .post(
                        "/api/token/",
                        Json.write(Map.of("username", "bob", "password", TestGatehouse.PASSWORD, "otp", code)))
                .status();
    }
}
