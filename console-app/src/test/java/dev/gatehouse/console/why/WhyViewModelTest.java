package dev.gatehouse.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginCheckOutcome;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.why.WhyViewModel.WhyLink;
import dev.gatehouse.console.why.WhyViewModel.WhyState;
import java.time.Instant;
import java.util.List;
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
    private final TestDesk desk = TestDesk.auditor();

    private final WhyViewModel model = new WhyViewModel(desk.contextWithoutAnswers(new ServerClock(() -> NOON)));

    @Test
    void asksTheServerAndSaysOfWhenTheAnswerIs() {
        desk.server().report("/api/admin/explain", EXPLANATION);

        model.ask(" bob ", "");
        desk.runUntil("it is explained", () -> model.stateProperty().get() instanceof WhyState.Explained);

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
        desk.server().stop();

        model.ask("bob", "");

        desk.runUntil("it is said", () -> model.stateProperty().get() instanceof WhyState.Failed);
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
