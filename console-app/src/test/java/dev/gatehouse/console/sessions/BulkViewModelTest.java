package dev.gatehouse.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.sessions.BulkViewModel.BulkResult;
import dev.gatehouse.console.sessions.BulkViewModel.CountState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BulkViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn signedIn = SignIns.admin(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    @AfterEach
    void close() {
        signedIn.client().close();
    }

    @Test
    void countsBeforeItEndsAndAgainAfterwards() {
        server.admit("alice", NOON);
        server.admit("alice", NOON.plusSeconds(1));
        server.admit("bob", NOON);
        BulkViewModel model = counted("user:alice");
        assertThat(model.countProperty().get()).isEqualTo(new CountState.Counted(2, 0));
        assertThat(model.result()).isEmpty();

        Submission.State state = answered(model.terminate("laptop stolen"));

        assertThat(state).isEqualTo(new Submission.State.Done());
        assertThat(model.result()).contains(new BulkResult(2, 2, 0, 0));
        assertThat(server.ledger().events())
                .anySatisfy(event -> assertThat(event.type()).isEqualTo(EventType.SESSIONS_TERMINATED));
    }

    @Test
    void tellsWhatEndedWhatWasSparedAndWhatWasOver() {
        server.admit("alice", NOON);
        server.override(
                "/api/admin/sessions/terminate",
                exchange -> FakeGatehouse.answer(exchange, 200, new BulkTermination(false, 9, 2, 4)));
        BulkViewModel model = new BulkViewModel(TestContext.of(signedIn, tasks, () -> NOON), "user:alice");

        assertThat(answered(model.terminate("laptop \"stolen\""))).isEqualTo(new Submission.State.Done());

        BulkResult result = model.result().orElseThrow();
        assertThat(result.ended()).isEqualTo(4);
        assertThat(result.spared()).isEqualTo(2);
        assertThat(result.over()).isEqualTo(3);
        assertThat(model.ended("laptop \"stolen\"").text("q")).isEqualTo("by:adam reason:\"laptop \\\"stolen\\\"\"");
    }

    @Test
    void endsNoneWhenManyMoreMatchThanWereCounted() {
        server.admit("alice", NOON);
        BulkViewModel model = counted("user:alice");
        for (int i = 1; i <= 4; i++) {
            server.admit("alice", NOON.plusSeconds(i));
        }

        Submission.State state = answered(model.terminate("laptop stolen"));

        assertThat(state).isEqualTo(new Submission.State.Failed("5 sessions match by now, not 1."));
        assertThat(model.result()).isEmpty();
        fx.runUntil("it has counted again", () -> model.countProperty().get().equals(new CountState.Counted(5, 0)));
        assertThat(answered(model.terminate("laptop stolen"))).isEqualTo(new Submission.State.Done());
    }

    @Test
    void takesNoFilterForAllLiveSessions() {
        server.admit("alice", NOON);
        server.admit("bob", NOON);

        assertThat(counted(" ").countProperty().get()).isEqualTo(new CountState.Counted(2, 0));
    }

    @Test
    void saysWhyItCannotCount() {
        BulkViewModel model = new BulkViewModel(TestContext.of(signedIn, tasks, () -> NOON), "user:alice");
        server.stop();

        model.count();

        fx.runUntil("it says so", () -> model.countProperty().get() instanceof CountState.NotCounted);
    }

    private BulkViewModel counted(String q) {
        BulkViewModel model = new BulkViewModel(TestContext.of(signedIn, tasks, () -> NOON), q);
        model.count();
        fx.runUntil("it has counted", () -> model.countProperty().get() instanceof CountState.Counted);
        return model;
    }

    private Submission.State answered(Submission submission) {
        fx.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof Submission.State.UnderWay));
        return submission.stateProperty().get();
    }
}
