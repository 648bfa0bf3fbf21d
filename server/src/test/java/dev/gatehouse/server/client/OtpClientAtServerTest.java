package dev.gatehouse.server.client;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.OtpClientContract;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

/** The same as for the fake, at the server. */
class OtpClientAtServerTest extends OtpClientContract {

    private static final Duration STEP = Duration.ofSeconds(30);

    @AutoClose
    private final TestGatehouse server = TestGatehouse.start().with("anna", Role.AUDITOR);

    @Override
    protected ServerAddress server() {
        return new ServerAddress(server.uri());
    }

    @Override
    protected String username() {
        return "anna";
    }

    @Override
    protected String password() {
        return TestGatehouse.PASSWORD;
    }

    /** A code is good once, so each comes from another step. */
    @Override
    protected String code(String secret) {
        server.clock().advance(STEP);
        return AuthenticatorApp.of(secret).code(server.clock().instant());
    }

    @Override
    protected String wrongCode(String secret) {
        return AuthenticatorApp.of(secret).wrongCode(server.clock().instant());
    }

    @Override
    protected void lapse() {
        server.clock().advance(Duration.ofMinutes(10));
    }
}
