package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockoutsPageTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.lockouts().lock("alice", "192.0.2.1", NOW.minusSeconds(28));
    }

    @Test
    void unlocksFromTheKeyboardAndShowsItWhenTheEventArrives() {
        openPage("olga");
        server.ledger().hold();
        robot.interact(() -> table("lockouts-table").requestFocus());

        robot.type(KeyCode.HOME).type(KeyCode.DELETE);
        giveReason("lockouts-unlock", "called us");

        await("it is under way", () -> robot.lookup("Unlocking…").tryQuery().isPresent());
        server.ledger().release();
        await("it is done", () -> robot.lookup("Unlocked").tryQuery().isPresent());
        await(
                "the details say so",
                () -> robot.lookup("#lockouts-details")
                        .lookup((Label label) -> label.getText().endsWith("olga · called us"))
                        .tryQuery()
                        .isPresent());
        assertThat(server.ledger().events().getFirst().details()).containsEntry("reason", "called us");
    }

    /** A stranger has chosen the name: it turns the direction of what follows, and hides a part of itself. */
    @Test
    void showsAStrangersNameHarmlessly() {
        server.lockouts().lock("m\u202eal\u200blory", "192.0.2.2", NOW);
        signIn("olga", "light");
        goTo("lockouts");

        await("both are there", () -> table("lockouts-table").getItems().size() == 2);

        await("it is seen as it is", () -> isShown("m\\u202eal\\u200blory"));
    }

    private boolean isShown(String text) {
        return robot.lookup((Labeled node) -> text.equals(node.getText()))
                .tryQuery()
                .isPresent();
    }

    @Test
    void countsDownByTheServersClock() {
        openPage("olga");
        await("it says how long", () -> robot.lookup("15 min 0 s").tryQuery().isPresent());

        now.set(NOW.plusSeconds(61));

        await("time passes", () -> robot.lookup("13 min 59 s").tryQuery().isPresent());
    }

    @Test
    void saysWhyAndLeadsToTheEventsThatLedToIt() {
        server.ledger().append(NOW, EventType.LOGIN_FAILED, "alice", null);
        openPage("olga");
        robot.interact(() -> table("lockouts-table").getSelectionModel().select(0));
        assertThat(onFx(() -> robot.lookup("#lockouts-details")
                        .lookup("5 failures: name and address")
                        .tryQuery()))
                .isPresent();

        robot.clickOn("#lockouts-events");

        awaitSight("events-table");
        assertThat(onFx(() -> robot.lookup("#events-user")
                        .queryAs(TextInputControl.class)
                        .getText()))
                .isEqualTo("alice");
        assertThat(onFx(() -> robot.lookup("#events-address")
                        .queryAs(TextInputControl.class)
                        .getText()))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void locksOutByHandOnceThereIsSomebodyAndAReason() {
        openPage("olga");

        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        awaitSight("lock-user");
        robot.clickOn("#lock-reason").write("runs wild");
        assertThat(disabled("lock-confirm")).isTrue();
        robot.clickOn("#lock-user").write("mallory").type(KeyCode.ENTER);

        awaitGone("lock-user");
        await("its event brings it", () -> table("lockouts-table").getItems().size() == 2);
    }

    @Test
    void tellsAuditorsThatTheyMayOnlyLook() {
        openPage("otto");

        robot.interact(() -> table("lockouts-table").getSelectionModel().select(0));

        assertThat(disabled("lockouts-unlock")).isTrue();
        assertThat(disabled("lockouts-lock")).isTrue();
        assertThat(onFx(() -> text("lockouts-may-only-look"))).isEqualTo("Auditors can look, but not unlock.");
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("lockouts");
        await("the lockout is there", () -> table("lockouts-table").getItems().size() == 1);
    }
}
