package dev.gatehouse.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginCheckOutcome;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.why.WhyViewModel.WhyLink;
import dev.gatehouse.console.why.WhyViewModel.WhyState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhyViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LoginCheck PASSING = LoginCheck.of("block", LoginCheckOutcome.PASSES, "No block.");
    private static final LoginCheck LOCKED =
            LoginCheck.of("lockout", LoginCheckOutcome.REFUSES, "Locked.").decidedBy("/api/admin/lockouts/7");
    private static final LoginCheck DISABLED =
            LoginCheck.of("account", LoginCheckOutcome.REFUSES, "Disabled.").decidedBy("/api/admin/users/2");
    private static final LoginExplanation EXPLANATION =
            LoginExplanation.of("bob", "192.0.2.7", List.of(PASSING, LOCKED, DISABLED));

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn otto = SignIns.auditor(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final WhyViewModel model =
            new WhyViewModel(TestContext.of(otto, tasks, new ServerClock(() -> NOON), fx, _ -> {}));

    @AfterEach
    void close() {
        otto.client().close();
    }

    @Test
    void asksTheServerAndSaysOfWhenTheAnswerIs() {
        server.report("/api/admin/explain", EXPLANATION);

        model.ask(" bob ", "");
        fx.runUntil("it is explained", () -> model.stateProperty().get() instanceof WhyState.Explained);

        assertThat(model.stateProperty().get()).isEqualTo(new WhyState.Explained(EXPLANATION, NOON));
        assertThat(model.asked()).isEqualTo(FilterValues.NONE.with("user", "bob"));
    }

    @Test
    void asksNothingAboutNothing() {
        model.ask(" ", "");

        assertThat(model.stateProperty().get()).isEqualTo(new WhyState.Idle());
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        server.stop();

        model.ask("bob", "");

        fx.runUntil("it is said", () -> model.stateProperty().get() instanceof WhyState.Failed);
    }

    @Test
    void theFirstCheckThatRefusesDecides() {
        assertThat(EXPLANATION.checks())
                .filteredOn(check -> WhyViewModel.decides(EXPLANATION, check))
                .containsExactly(LOCKED);
    }

    @Test
    void leadsToWhatDecides() {
        assertThat(WhyViewModel.link(EXPLANATION, LOCKED))
                .contains(new WhyLink("lockouts", FilterValues.NONE.with("user", "bob")));
        assertThat(WhyViewModel.link(EXPLANATION, DISABLED))
                .contains(new WhyLink("users", FilterValues.NONE.with("name", "bob")));
        assertThat(WhyViewModel.link(EXPLANATION, PASSING.decidedBy("/api/admin/blocks/3")))
                .contains(new WhyLink("blocks", FilterValues.NONE.with("covers", "192.0.2.7")));
        assertThat(WhyViewModel.link(EXPLANATION, PASSING)).isEmpty();
        assertThat(WhyViewModel.link(EXPLANATION, PASSING.decidedBy("/api/other")))
                .isEmpty();
    }
}
