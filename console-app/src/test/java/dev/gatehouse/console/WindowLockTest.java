package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import java.time.Duration;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class WindowLockTest extends FakeServerTest {

    private static final Duration IDLE = Duration.ofMinutes(15);

    @Test
    void locksItselfHidesEverythingAndOpensWithThePasswordWhereItWas() {
        server.admit("bob", NOW);
        signIn("olga", "light");
        goTo("sessions");

        now.set(NOW.plus(IDLE));
        awaitSight("locked");
        assertThat(onFx(() -> robot.lookup("#sessions-table").tryQuery())).isEmpty();
        assertThat(onFx(() -> robot.lookup("#status-bar").tryQuery())).isEmpty();

        unlock("wrong");
        await("it says so", () -> !text("lock-message").isEmpty());
        unlock("right");

        awaitGone("locked");
        assertThat(onFx(() -> robot.lookup("#sessions-table").tryQuery())).isPresent();
    }

    @Test
    void goesOnReceivingEventsWhileItIsLocked() {
        signIn("olga", "light");
        lock();

        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "alice", null);
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "bob", null);
        unlock("right");

        awaitGone("locked");
        await("both have arrived", () -> text("status-count").startsWith("2 events"));
    }

    @Test
    void hidesADialogAndKeepsWhatIsTypedThere() {
        beginToTerminate();
        robot.clickOn("#sessions-terminate-reason").write("Lost laptop");

        now.set(NOW.plus(IDLE));
        awaitSight("locked");
        assertThat(onFx(() -> dialogRoot().isVisible())).isFalse();
        assertThat(onFx(() -> dialogRoot().isDisabled())).isTrue();

        unlock("right");
        awaitGone("locked");
        assertThat(onFx(() -> dialogRoot().isVisible())).isTrue();
        assertThat(onFx(() -> robot.lookup("#sessions-terminate-reason")
                        .queryTextInputControl()
                        .getText()))
                .isEqualTo("Lost laptop");
    }

    @Test
    void doesNotLockWhileSomethingIsDone() {
        signIn("olga", "light");
        now.set(NOW.plus(IDLE).minusSeconds(1));
        robot.type(KeyCode.SHIFT);

        now.set(NOW.plus(IDLE).plusSeconds(60));
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "alice", null);
        await("a tick has passed", () -> text("status-count").startsWith("1 event"));

        assertThat(onFx(() -> robot.lookup("#locked").tryQuery())).isEmpty();
    }

    @Test
    void leadsToTheSignInToo() {
        signIn("olga", "light");
        lock();

        robot.clickOn("#lock-sign-out");

        assertThat(onFx(() -> robot.lookup("#username").tryQuery())).isPresent();
        await("the session is over", () -> server.live() == 0);
    }

    /** A dialog names what it is about, and would stand before the sign-in. */
    @Test
    void leavesNoDialogOfASessionThatIsLeft() {
        beginToTerminate();
        now.set(NOW.plus(IDLE));
        awaitSight("locked");

        robot.interact(() -> robot.lookup("#lock-sign-out").queryButton().fire());

        awaitSight("username");
        assertThat(onFx(() -> Window.getWindows().stream()
                        .filter(window -> FrontWindow.isOpenedFrom(stage, window))
                        .toList()))
                .isEmpty();
    }

    private void lock() {
        robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.L).release(KeyCode.L, KeyCode.ALT, KeyCode.CONTROL);
        awaitSight("locked");
    }

    private void unlock(String password) {
        robot.interact(() -> {
            robot.lookup("#lock-password").queryTextInputControl().setText(password);
            robot.lookup("#unlock").queryButton().fire();
        });
    }

    private Parent dialogRoot() {
        return robot.lookup("#sessions-terminate-reason").query().getScene().getRoot();
    }

    private void beginToTerminate() {
        server.admit("bob", NOW);
        signIn("olga", "light");
        goTo("sessions");
        await("bob is there", () -> !table("sessions-table").getItems().isEmpty());
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
    }
}
