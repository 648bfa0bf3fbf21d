package dev.gatehouse.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Submission;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes an administrator asks for the password, and goes on or is withdrawn. */
class UsersStepUpTest extends UsersModelTest {

    @Test
    void asksForThePasswordWhereTheServerWantsItAndGoesOn() throws Exception {
        server.wantReauthentication();
        model.give(List.of(row("alice"), row("olga")), Role.ADMIN);
        StepUp.Question question = nextQuestion();

        assertThat(answer(question, "wrong", "")).isEqualTo(new Submission.State.Failed("This password is wrong."));
        assertThat(server.ledger().events()).isEmpty();
        assertThat(row("alice").changing()).isTrue();
        assertThat(answer(question, "right", "")).isEqualTo(new Submission.State.Done());
        question.closed();

        assertThat(server.ledger().await(4))
                .extracting(SecurityEvent::type)
                .containsExactlyInAnyOrder(
                        EventType.ROLE_CHANGED,
                        EventType.ADMINISTRATOR_CHANGED,
                        EventType.ROLE_CHANGED,
                        EventType.ADMINISTRATOR_CHANGED);
        assertThat(questions).as("one question for both").hasSize(1);
    }

    @Test
    void asksForTheOneTimePasswordWhereThereIsOne() {
        server.wantReauthentication();
        server.wantOtp("adam", "123456");
        model.give(List.of(row("alice")), Role.ADMIN);
        StepUp.Question question = nextQuestion();

        assertThat(answer(question, "right", " "))
                .isInstanceOfSatisfying(
                        Submission.State.NeedsConfirmation.class,
                        doubted -> assertThat(doubted.why()).startsWith("Please enter the one-time password"));
        assertThat(answer(question, "right", "654321")).isInstanceOf(Submission.State.Failed.class);
        assertThat(answer(question, "right", "123456")).isEqualTo(new Submission.State.Done());
    }

    @Test
    void leavesEverythingAsItWasIfThePasswordIsNotShown() {
        server.wantReauthentication();
        model.give(List.of(row("alice")), Role.ADMIN);

        nextQuestion().closed();
        desk.runUntil("it is given up", () -> !row("alice").changing());

        assertThat(row("alice").item().role()).isEqualTo(Role.USER);
        assertThat(model.list().failureProperty().get()).isEmpty();
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void aNewAdministratorIsWithdrawnIfThePasswordIsNotShown() {
        server.wantReauthentication();
        Submission submission = model.create("dora", "a long enough password", Role.ADMIN);

        nextQuestion().closed();
        desk.runUntil("it is given up", () -> submission.stateProperty().get() instanceof Submission.State.Withdrawn);

        assertThat(server.ledger().events()).isEmpty();
    }

    private StepUp.Question nextQuestion() {
        desk.runUntil("it asks", () -> !questions.isEmpty());
        return questions.getLast();
    }

    private Submission.State answer(StepUp.Question question, String password, String otp) {
        Submission submission = question.submit(password, otp);
        desk.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof Submission.State.UnderWay));
        return submission.stateProperty().get();
    }
}
