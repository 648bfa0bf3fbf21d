package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a view model works with in a test: a fake server, a user who has signed in to it, and a thread that stands for that of
 * the window. Confined to the test's thread.
 */
public final class TestDesk implements AutoCloseable {

    private final FakeGatehouse server = FakeGatehouse.started();
    private final FxStandIn fx = new FxStandIn();
    private final Tasks tasks = new Tasks(fx);
    private final SignInOutcome.SignedIn signedIn;

    private TestDesk(Function<FakeGatehouse, SignInOutcome.SignedIn> signIn) {
        this.signedIn = signIn.apply(server);
    }

    /** At which otto sits, who may only look. */
    public static TestDesk auditor() {
        return new TestDesk(SignIns::auditor);
    }

    /** At which olga sits. */
    public static TestDesk operator() {
        return new TestDesk(SignIns::operator);
    }

    /** At which adam sits. */
    public static TestDesk admin() {
        return new TestDesk(SignIns::admin);
    }

    /** The server. */
    public FakeGatehouse server() {
        return server;
    }

    /** The user. */
    public SignInOutcome.SignedIn signedIn() {
        return signedIn;
    }

    /** The user's client. */
    public AdminClient client() {
        return signedIn.client();
    }

    /** What stands for the thread of the window. */
    public FxStandIn fx() {
        return fx;
    }

    /** What is done beside it. */
    public Tasks tasks() {
        return tasks;
    }

    /** Does what waits for the thread of the window until that holds. */
    public void runUntil(String what, BooleanSupplier holds) {
        fx.runUntil(what, holds);
    }

    /** What pages are made of, where no call needs the password again. */
    public PageContext context(InstantSource clock) {
        return TestContext.of(signedIn, tasks, clock);
    }

    /** As {@link #context}, where a question for the password stays without an answer. */
    public PageContext contextWithoutAnswers(ServerClock clock) {
        return TestContext.of(signedIn, tasks, clock, fx, _ -> {});
    }

    @Override
    public void close() {
        signedIn.client().close();
        tasks.close();
        server.close();
    }
}
