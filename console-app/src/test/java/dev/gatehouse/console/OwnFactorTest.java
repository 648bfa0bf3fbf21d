package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeOtp;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class OwnFactorTest extends FakeServerTest {

    /** Clicks are for the headless windows, which get no keys before one. */
    @Test
    void isSetUpFromTheKeyboard() {
        signIn("olga", "light");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O).release(KeyCode.O, KeyCode.SHIFT, KeyCode.CONTROL);

        awaitSight("secondfactor-password");
        await("it has the keyboard", () -> focused("secondfactor-password"));
        assertThat(disabled("secondfactor-begin-confirm")).isTrue();
        robot.clickOn("#secondfactor-password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-code");
        await("it has the keyboard", () -> focused("secondfactor-code"));
        robot.clickOn("#secondfactor-code").write(FakeOtp.CODE).type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
        await("saving has the keyboard", () -> focused("secondfactor-save"));
        robot.clickOn("#secondfactor-save");
        await("they are saved", () -> text("secondfactor-note").startsWith("Saved to"));
        robot.type(KeyCode.TAB).type(KeyCode.TAB);
        assertThat(onFx(() -> focused("secondfactor-stored"))).isTrue();
        robot.type(KeyCode.SPACE).type(KeyCode.TAB).type(KeyCode.TAB);
        assertThat(onFx(() -> focused("secondfactor-codes-confirm"))).isTrue();
        robot.type(KeyCode.ENTER);

        awaitGone("secondfactor-codes");
    }

    @Test
    void showsTheKeyInGroupsAndCopiesItWhole() {
        begin();

        assertThat(onFx(() -> text("secondfactor-key"))).isEqualTo("GEZD GNBV GY3T QOJQ\nGEZD GNBV GY3T QOJQ");
        assertThat(onFx(() -> robot.lookup("#secondfactor-picture").query().getAccessibleText()))
                .isEqualTo("QR code with the setup key, for an authenticator app to scan");
        robot.clickOn("#secondfactor-copy-key");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(FakeOtp.SECRET);
        assertThat(onFx(() -> text("secondfactor-note"))).isEqualTo("Copied. The clipboard forgets it in 30 seconds.");

        now.set(NOW.plusSeconds(30));

        await("it is forgotten", () -> !Clipboard.getSystemClipboard().hasString());
    }

    @Test
    void letsAWrongCodeBeTypedAnew() {
        begin();
        robot.clickOn("#secondfactor-code").write("654321").type(KeyCode.ENTER);
        await("it says so", () -> text("secondfactor-confirm-problem").startsWith("This one-time password is wrong"));
        assertThat(onFx(() -> focused("secondfactor-code"))).isTrue();

        // What was typed is marked, so this replaces it.
        robot.write(FakeOtp.CODE).type(KeyCode.ENTER);

        awaitSight("secondfactor-codes");
    }

    @Test
    void beginsAgainWhereTheKeyHasLapsed() {
        begin();
        server.otp().lapse("olga");
        robot.clickOn("#secondfactor-code").write(FakeOtp.CODE).type(KeyCode.ENTER);

        awaitSight("secondfactor-password");

        assertThat(onFx(() -> text("secondfactor-notice"))).startsWith("The ten minutes are over");
    }

    @Test
    void asksBeforeRecoveryCodesAreLost() {
        enrol();
        assertThat(disabled("secondfactor-codes-confirm")).isTrue();

        robot.type(KeyCode.ESCAPE);
        awaitSight("secondfactor-leave-confirm");
        robot.type(KeyCode.ESCAPE);
        awaitGone("secondfactor-leave-confirm");
        assertThat(onFx(() -> robot.lookup("#secondfactor-codes").tryQuery())).isPresent();

        robot.clickOn("#secondfactor-codes-cancel");
        awaitSight("secondfactor-leave-confirm");
        robot.clickOn("#secondfactor-leave-confirm");
        awaitGone("secondfactor-codes");
    }

    @Test
    void isLeftAtAnyStepAndKeepsNothingTyped() {
        signIn("olga", "light");
        robot.clickOn("#second-factor");
        awaitSight("secondfactor-password");
        PasswordField password = robot.lookup("#secondfactor-password").queryAs(PasswordField.class);
        robot.clickOn("#secondfactor-password").write("right").type(KeyCode.ESCAPE);
        awaitGone("secondfactor-password");
        assertThat(onFx(() -> password.getText())).isEmpty();

        robot.clickOn("#second-factor");
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-code");
        robot.type(KeyCode.ESCAPE);
        awaitGone("secondfactor-code");

        assertThat(server.otp().isOn("olga")).isFalse();
    }

    @Test
    void makesOtherRecoveryCodesAndIsTurnedOff() {
        server.otp().enrol("olga");
        open("olga", "light");
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        await("it asks for more", () -> robot.lookup("#otp").query().isFocused());
        robot.write(FakeOtp.CODE).type(KeyCode.ENTER);
        awaitLive();

        prove();
        assertThat(onFx(() -> text("secondfactor-change-confirm"))).isEqualTo("Make new recovery codes");
        robot.type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
        robot.clickOn("#secondfactor-stored").clickOn("#secondfactor-codes-confirm");
        awaitGone("secondfactor-codes");

        prove();
        robot.clickOn("#secondfactor-turn-off");
        Node confirm = robot.lookup("#secondfactor-change-confirm").query();
        assertThat(onFx(() -> text("secondfactor-change-confirm"))).isEqualTo("Turn off");
        assertThat(onFx(() -> List.copyOf(confirm.getStyleClass()))).contains("danger");
        robot.clickOn(confirm);
        awaitGone("secondfactor-change-confirm");
        assertThat(server.otp().isOn("olga")).isFalse();
    }

    @Test
    void saysThatTheServerIsGoneAndTriesAgain() {
        signIn("olga", "light");
        server.stop();
        robot.clickOn("#second-factor");
        awaitSight("secondfactor-again-confirm");

        server.start();
        robot.type(KeyCode.ENTER);

        awaitSight("secondfactor-password");
    }

    @Test
    void leadsStaffThereWhoMustHaveOneAndLetsThemInAfterwards() {
        server.requireOtp();
        open("olga", "light");
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-password");
        robot.type(KeyCode.ESCAPE);
        awaitGone("secondfactor-password");
        assertThat(onFx(() -> text("signin-message"))).startsWith("You signed in correctly, but this server");

        robot.clickOn("#signin-second-factor");
        enterAll();
        robot.clickOn("#secondfactor-stored").clickOn("#secondfactor-codes-confirm");

        awaitLive();
    }

    @Test
    void endsTheSessionOfWhoWasReceivedWithTheConsole() {
        server.requireOtp();
        open("olga", "light");
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-password");
        robot.type(KeyCode.ESCAPE);
        awaitGone("secondfactor-password");
        assertThat(server.live()).isEqualTo(1);

        closeConsole();

        await("the session is over", () -> server.live() == 0);
    }

    @Test
    void coversNothingThatMustBeReadOrPressed() {
        begin();
        apart("secondfactor-picture", "secondfactor-code");
        apart("secondfactor-key", "secondfactor-copy-key");
        above("secondfactor-picture", "secondfactor-confirm-confirm");
        above("secondfactor-code", "secondfactor-confirm-confirm");

        robot.clickOn("#secondfactor-code").write(FakeOtp.CODE).type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
        above("secondfactor-codes", "secondfactor-save");
        above("secondfactor-save", "secondfactor-stored");
        above("secondfactor-stored", "secondfactor-codes-confirm");
    }

    private void apart(String one, String other) {
        assertThat(bounds("#" + one).intersects(bounds("#" + other)))
                .as(one + " and " + other)
                .isFalse();
    }

    private void above(String one, String other) {
        assertThat(bounds("#" + one).getMaxY())
                .as(one + " and " + other)
                .isLessThanOrEqualTo(bounds("#" + other).getMinY());
    }

    private void begin() {
        signIn("olga", "light");
        robot.clickOn("#second-factor");
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-code");
    }

    private void enrol() {
        signIn("olga", "light");
        robot.clickOn("#second-factor");
        enterAll();
    }

    private void enterAll() {
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password").write("right").type(KeyCode.ENTER);
        awaitSight("secondfactor-code");
        robot.clickOn("#secondfactor-code").write(FakeOtp.CODE).type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
    }

    private void prove() {
        robot.clickOn("#second-factor");
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password")
                .write("right")
                .clickOn("#secondfactor-code")
                .write(FakeOtp.CODE);
    }

    private boolean focused(String id) {
        return robot.lookup("#" + id).query().isFocused();
    }
}
