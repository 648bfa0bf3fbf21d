package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.Texts;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LockViewModelTest {

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn olga = SignIns.operator(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private int unlocked;

    private final LockViewModel model = new LockViewModel(
            (password, otp) -> olga.client().reauthenticate(password, otp),
            tasks,
            new Texts(Locale.ENGLISH),
            () -> unlocked++);

    @AfterEach
    void close() {
        olga.client().close();
    }

    @Test
    void unlocksWithThePasswordAndForgetsIt() {
        model.form().passwordProperty().set("right");

        model.unlock();
        assertThat(model.form().busyProperty().get()).isTrue();
        fx.runUntil("it is unlocked", () -> unlocked == 1);

        assertThat(model.form().passwordProperty().get()).isEmpty();
        assertThat(model.form().busyProperty().get()).isFalse();
    }

    @Test
    void staysLockedWithAnother() {
        model.form().passwordProperty().set("wrong");

        model.unlock();
        fx.runUntil("it says so", () -> !model.form().messageProperty().get().isEmpty());

        assertThat(model.form().messageProperty().get()).isEqualTo("This password is wrong.");
        assertThat(unlocked).isZero();
    }

    @Test
    void wantsTheOneTimePasswordOfOneWhoHasThem() {
        server.wantOtp("olga", "123456");
        model.form().passwordProperty().set("right");
        model.unlock();
        fx.runUntil("it asks for more", () -> model.form().otpWantedProperty().get());

        model.unlock();
        assertThat(model.form().busyProperty().get()).isFalse();
        model.form().otpProperty().set("123456");
        model.unlock();

        fx.runUntil("it is unlocked", () -> unlocked == 1);
    }

    @Test
    void staysLockedWhileTheServerIsGone() {
        server.stop();
        model.form().passwordProperty().set("right");

        model.unlock();
        fx.runUntil("it says so", () -> !model.form().messageProperty().get().isEmpty());

        assertThat(model.form().messageProperty().get()).startsWith("Nothing listens there");
        assertThat(unlocked).isZero();
    }

    @Test
    void asksNothingWithoutAPassword() {
        model.unlock();

        assertThat(model.form().busyProperty().get()).isFalse();
    }
}
