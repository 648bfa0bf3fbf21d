package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

class NavigationTest extends FakeServerTest {

    @Test
    void leadsBackFromWhereAnotherPageHasLed() {
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        signIn("olga", "light");
        goTo("lockouts");
        await("the lockout is there", () -> !table("lockouts-table").getItems().isEmpty());
        robot.interact(() -> table("lockouts-table").getSelectionModel().select(0));
        robot.clickOn("#lockouts-events");
        assertThat(typed("events-q")).contains("user:alice");

        back();
        assertThat(inSight("lockouts-table")).isTrue();

        robot.press(KeyCode.ALT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.ALT);
        assertThat(inSight("events-table")).isTrue();
        assertThat(typed("events-q")).contains("user:alice");
    }

    @Test
    void leadsBackWithTheButtonsOfTheMouseAndOfTheWindow() {
        signIn("olga", "light");
        assertThat(disabled("back")).isTrue();
        goTo("events");
        goTo("sessions");

        robot.moveTo("#sessions-table").press(MouseButton.BACK).release(MouseButton.BACK);
        assertThat(inSight("events-table")).isTrue();

        robot.clickOn("#back");
        assertThat(inSight("overview-newest-warnings")).isTrue();
        assertThat(disabled("back")).isTrue();

        robot.clickOn("#forward");
        assertThat(inSight("events-table")).isTrue();
    }

    @Test
    void countsInTheNavigationWhateverPageIsInSight() {
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        server.lockouts().lock("bob", "192.0.2.1", NOW);

        signIn("olga", "light");

        await("the lockouts are counted", () -> text("count-lockouts").equals("2"));
    }

    @Test
    void showsAPageThatTheRoleMayNotReadAndSaysWhoMay() {
        signIn("olga", "light");

        goTo("checks");

        assertThat(onFx(() -> text("checks-refused")))
                .isEqualTo("Your role may not do this: that takes an administrator.");
    }

    private void back() {
        robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
    }

    private boolean inSight(String id) {
        return onFx(() -> robot.lookup("#" + id).tryQuery().isPresent());
    }

    private String typed(String id) {
        return onFx(() -> robot.lookup("#" + id).queryAs(TextInputControl.class).getText());
    }
}
