package dev.gatehouse.console;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.client.TimeLimits;
import java.time.InstantSource;

/** Clients that have signed in to a fake server, for the tests of what uses one. */
public final class SignIns {

    private SignIns() {}

    /** Signs an operator in. */
    public static SignInOutcome.SignedIn operator(FakeGatehouse server) {
        return as(server, "olga", Role.OPERATOR);
    }

    /** Signs an auditor in. */
    public static SignInOutcome.SignedIn auditor(FakeGatehouse server) {
        return as(server, "otto", Role.AUDITOR);
    }

    /** Signs an administrator in. */
    public static SignInOutcome.SignedIn admin(FakeGatehouse server) {
        return as(server, "adam", Role.ADMIN);
    }

    /** The operator's client alone. */
    public static AdminClient client(FakeGatehouse server) {
        return operator(server).client();
    }

    private static SignInOutcome.SignedIn as(FakeGatehouse server, String username, Role role) {
        server.with(username, "right", role);
        SignInClient door = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
        try {
            return (SignInOutcome.SignedIn) door.signIn(username, "right");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
