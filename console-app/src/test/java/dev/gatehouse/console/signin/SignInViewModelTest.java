package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.SignedIn;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.setting.Settings;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {

    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final List<SignInOutcome.SignedIn> entered = new ArrayList<>();

    @Test
    void beginsWithWhatWasTypedLast() {
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());

        assertThat(model.serverProperty().get()).isEqualTo("https://gate.example");
        assertThat(model.usernameProperty().get()).isEqualTo("olga");
        assertThat(model.passwordProperty().get()).isEmpty();
    }

    @Test
    void entersAndForgetsThePassword() {
        try (FakeGatehouse server = FakeGatehouse.started()) {
            SignInOutcome.SignedIn outcome = SignedIn.operator(server);
            SignInViewModel model = model(outcome);
            model.passwordProperty().set("right");

            model.signIn();
            assertThat(model.busyProperty().get()).isTrue();
            fx.runUntil("signed in", () -> !entered.isEmpty());

            assertThat(entered).containsExactly(outcome);
            assertThat(model.passwordProperty().get()).isEmpty();
            assertThat(model.busyProperty().get()).isFalse();
            outcome.client().close();
        }
    }

    @Test
    void tellsTheDifferentRefusalsApart() {
        assertThat(messageAfter(new SignInOutcome.WrongCredentials())).isEqualTo("User name or password is wrong.");
        assertThat(messageAfter(new SignInOutcome.NotStaff()))
                .startsWith("olga signed in correctly, but has no access");
        assertThat(messageAfter(new SignInOutcome.Unreachable(Obstacle.NOBODY_LISTENS)))
                .isEqualTo("Cannot reach https://gate.example. "
                        + "Nothing listens there: is the server running, and is the port right?");
        assertThat(messageAfter(new SignInOutcome.Refused(
                        "Too many failed login attempts.", Optional.of(Duration.ofMinutes(2)))))
                .isEqualTo("The server refused: Too many failed login attempts. Try again in 120 s.");
    }

    @Test
    void asksForWhatIsMissingBeforeItAsksTheServer() {
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());

        model.signIn();
        assertThat(model.messageProperty().get()).isEqualTo("Please enter user name and password.");

        model.serverProperty().set("not an address");
        model.signIn();
        assertThat(model.messageProperty().get()).startsWith("This is not a server's address.");
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void warnsOfAnAddressThatIsNotEncrypted() {
        SignInViewModel model = model(new SignInOutcome.WrongCredentials());
        assertThat(model.exposedBinding().get()).isFalse();

        model.serverProperty().set("http://gate.example");

        assertThat(model.exposedBinding().get()).isTrue();
    }

    private String messageAfter(SignInOutcome outcome) {
        SignInViewModel model = model(outcome);
        model.passwordProperty().set("secret");
        model.signIn();
        fx.runUntil("the answer came", () -> !model.busyProperty().get());
        return model.messageProperty().get();
    }

    private SignInViewModel model(SignInOutcome outcome) {
        return new SignInViewModel(
                (_, _, _) -> outcome,
                tasks,
                new Texts(Locale.ENGLISH),
                new Settings("https://gate.example", "olga", ""),
                entered::add);
    }
}
