package dev.gatehouse.common.client;

import dev.gatehouse.common.account.Role;
import org.junit.jupiter.api.AutoClose;

class OtpClientTest extends OtpClientContract {

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("anna", "right", Role.AUDITOR);

    @Override
    protected ServerAddress server() {
        return server.address();
    }

    @Override
    protected String username() {
        return "anna";
    }

    @Override
    protected String password() {
        return "right";
    }

    @Override
    protected String code(String secret) {
        return FakeOtp.CODE;
    }

    @Override
    protected String wrongCode(String secret) {
        return "654321";
    }

    @Override
    protected void lapse() {
        server.otp().lapse("anna");
    }
}
