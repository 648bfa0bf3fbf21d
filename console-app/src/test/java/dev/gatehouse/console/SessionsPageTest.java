package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsPageTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.admit("alice", NOW);
    }

    @Test
    void terminatesFromTheKeyboardAndShowsTheEndWhenTheEventArrives() {
        openPage("olga");
        server.ledger().hold();

        robot.interact(() -> table("sessions-table").requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.DELETE);
        awaitSight("sessions-terminate-reason");
        assertThat(disabled("sessions-terminate-confirm")).isTrue();
        giveReason("sessions-terminate", "stolen laptop");

        await("it is ending", () -> robot.lookup("Ending…").tryQuery().isPresent());
        await("the server has ended it", () -> server.ledger().events().size() == 1);
        assertThat(onFx(() -> robot.lookup("Ended").tryQuery())).isEmpty();

        server.ledger().release();
        await("it has ended", () -> robot.lookup("Ended").tryQuery().isPresent());
        assertThat(server.ledger().events().getFirst().details()).containsEntry("reason", "stolen laptop");
    }

    @Test
    void keepsTheSessionWhenTheAnswerIsNo() {
        openPage("olga");
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));

        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
        robot.type(KeyCode.ESCAPE);

        awaitGone("sessions-terminate-reason");
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void keepsTheSessionWhenEnterIsPressedOnCancel() {
        openPage("olga");
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
        robot.clickOn("#sessions-terminate-reason").write("Lost laptop");

        robot.interact(() -> robot.lookup("#sessions-terminate-cancel").query().requestFocus());
        robot.type(KeyCode.ENTER);

        awaitGone("sessions-terminate-reason");
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void keepsTheSelectionWhenOthersComeAndGo() {
        openPage("olga");
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
        Object alice = onFx(() -> table("sessions-table").getSelectionModel().getSelectedItem());

        server.admit("bob", NOW.plusSeconds(1));
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "bob", null);
        await("bob is there", () -> table("sessions-table").getItems().size() == 2);

        assertThat(onFx(() -> table("sessions-table").getSelectionModel().getSelectedItem()))
                .isEqualTo(alice);
        assertThat(disabled("sessions-terminate")).isFalse();
    }

    @Test
    void keepsTheSelectionOfTheOnlyRowWhenItChangesButNotForAnother() {
        openPage("olga");
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
        server.ledger().hold();

        robot.clickOn("#sessions-terminate");
        giveReason("sessions-terminate", "why");
        await("it is ending", () -> robot.lookup("Ending…").tryQuery().isPresent());
        assertThat(onFx(() -> table("sessions-table").getSelectionModel().getSelectedIndex()))
                .isZero();

        server.admit("bob", NOW.plusSeconds(1));
        search("sessions", "user:bob");
        await(
                "bob is there",
                () -> robot.lookup("#sessions-table").lookup("bob").tryQuery().isPresent());
        assertThat(onFx(() -> table("sessions-table").getSelectionModel().getSelectedIndex()))
                .isEqualTo(-1);
        server.ledger().release();
    }

    @Test
    void tellsAuditorsThatTheyMayOnlyLook() {
        openPage("otto");

        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));

        assertThat(disabled("sessions-terminate")).isTrue();
        assertThat(onFx(() -> text("sessions-may-only-look"))).isEqualTo("Auditors can look, but not end sessions.");
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("sessions");
        await("the session is there", () -> table("sessions-table").getItems().size() == 1);
    }
}
