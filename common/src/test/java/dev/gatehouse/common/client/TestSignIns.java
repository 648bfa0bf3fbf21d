package dev.gatehouse.common.client;

import dev.gatehouse.common.account.Role;
import java.time.InstantSource;

/** Sign-ins of olga, an operator, at a fake server. */
final class TestSignIns {

    private TestSignIns() {}

    /** A fake server that knows olga. */
    static FakeGatehouse server() {
        return FakeGatehouse.started().with("olga", "right", Role.OPERATOR);
    }

    /** Her client, once she has signed in. */
    static AdminClient client(FakeGatehouse server, ClientSettings limits, InstantSource clock)
            throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), limits, clock);
        return ((SignInOutcome.SignedIn) door.signIn("olga", "right")).client();
    }
}
