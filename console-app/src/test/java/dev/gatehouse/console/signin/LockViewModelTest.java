package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.text.Texts;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LockViewModelTest {

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private int unlocked;

    private final LockViewModel model = new LockViewModel(
            (password, otp) -> desk.client().reauthenticate(password, otp),
            desk.tasks(),
            new Texts(Locale.ENGLISH),
            () -> unlocked++);

    @Test
    void unlocksWithThePasswordAndForgetsIt() {
        model.form().passwordProperty().set("right");

        model.unlock();
        assertThat(model.form().busyProperty().get()).isTrue();
        desk.runUntil("it is unlocked", () -> unlocked == 1);

        assertThat(model.form().passwordProperty().get()).isEmpty();
        assertThat(model.form().busyProperty().get()).isFalse();
    }

    @Test
    void staysLockedWithAnother() {
        model.form().passwordProperty().set("wrong");

        model.unlock();
        desk.runUntil("it says so", () -> !model.form().messageProperty().get().isEmpty());

        assertThat(model.form().messageProperty().get()).isEqualTo("This password is wrong.");
        assertThat(unlocked).isZero();
    }

    @Test
    void wantsTheOneTimePasswordOfOneWhoHasThem() {
        desk.server().wantOtp("olga", "123456");
        model.form().passwordProperty().set("right");
        model.unlock();
        desk.runUntil("it asks for more", () -> model.form().otpWantedProperty().get());

        model.unlock();
        assertThat(model.form().busyProperty().get()).isFalse();
        model.form().otpProperty().set("123456");
        model.unlock();

        desk.runUntil("it is unlocked", () -> unlocked == 1);
    }

    @Test
    void staysLockedWhileTheServerIsGone() {
        desk.server().stop();
        model.form().passwordProperty().set("right");

        model.unlock();
        desk.runUntil("it says so", () -> !model.form().messageProperty().get().isEmpty());

        assertThat(model.form().messageProperty().get()).startsWith("Nothing listens there");
        assertThat(unlocked).isZero();
    }

    @Test
    void asksNothingWithoutAPassword() {
        model.unlock();

        assertThat(model.form().busyProperty().get()).isFalse();
    }
}
