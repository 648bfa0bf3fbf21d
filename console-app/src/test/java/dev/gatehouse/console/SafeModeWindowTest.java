package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.setting.ConsoleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class SafeModeWindowTest extends FakeServerTest {

    @Test
    void opensReadOnlyAtAProductionServer() {
        openProduction("olga");

        assertThat(onFx(() -> text("environment"))).isEqualTo("Production");
        assertThat(onFx(() -> text("safe-mode"))).isEqualTo("Read-only");
        robot.type(KeyCode.DELETE);
        assertThat(disabled("sessions-terminate")).isTrue();
        assertThat(onFx(() -> robot.lookup("#sessions-terminate").query().getAccessibleHelp()))
                .startsWith("This window is read-only");
        assertThat(onFx(() -> robot.lookup("#sessions-terminate-reason").tryQuery()))
                .isEmpty();
    }

    @Test
    void actsOnceItIsArmedByHandAndDisarmsItself() {
        openProduction("olga");

        arm();
        assertThat(disabled("sessions-terminate")).isFalse();
        assertThat(onFx(() -> text("safe-mode"))).startsWith("Acting allowed, 10 min");

        now.set(NOW.plus(Duration.ofMinutes(10)));
        await("it has disarmed itself", () -> text("safe-mode").equals("Read-only"));
        assertThat(disabled("sessions-terminate")).isTrue();
    }

    @Test
    void doesNotArmWhereTheQuestionIsLeft() {
        openProduction("olga");

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A).release(KeyCode.A, KeyCode.SHIFT, KeyCode.CONTROL);
        awaitSight("arm-cancel");
        robot.clickOn("#arm-cancel");

        assertThat(onFx(() -> text("safe-mode"))).isEqualTo("Read-only");
    }

    @Test
    void cannotAnswerAQuestionThatIsStillOpenWhenItDisarmsItself() {
        openProduction("olga");
        arm();
        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
        robot.clickOn("#sessions-terminate-reason").write("Lost laptop");
        assertThat(disabled("sessions-terminate-confirm")).isFalse();

        now.set(NOW.plus(Duration.ofMinutes(10)));
        await(
                "it cannot be answered",
                () -> robot.lookup("#sessions-terminate-confirm").query().isDisabled());
        assertThat(onFx(() -> text("sessions-terminate-problem"))).startsWith("This window is read-only");
        assertThat(onFx(() -> robot.lookup("#sessions-terminate-reason")
                        .queryTextInputControl()
                        .getText()))
                .isEqualTo("Lost laptop");
    }

    @Test
    void noFormThatIsStillOpenCanBeAnsweredWhenItDisarmsItself() {
        openProduction("adam");
        Instant armed = NOW;
        for (OpenForm form : List.of(
                new OpenForm("users", "users-create", "user-name", "users-create"),
                new OpenForm("blocks", "blocks-add", "block-network", "block"),
                new OpenForm("lockouts", "lockouts-lock", "lock-user", "lock"),
                new OpenForm("sessions", "sessions-bulk", "sessions-bulk-reason", "sessions-bulk"))) {
            goTo(form.page());
            arm();
            robot.clickOn("#" + form.button());
            awaitSight(form.field());
            robot.clickOn("#" + form.field()).write("typed");

            armed = armed.plus(Duration.ofMinutes(10));
            now.set(armed);

            await(form + " says why", () -> text(form.dialog() + "-problem").startsWith("This window is read-only"));
            assertThat(disabled(form.dialog() + "-confirm")).as(form.dialog()).isTrue();
            assertThat(onFx(() -> robot.lookup("#" + form.field())
                            .queryTextInputControl()
                            .getText()))
                    .isEqualTo("typed");
            robot.type(KeyCode.ESCAPE);
            awaitGone(form.field());
        }
        assertThat(server.ledger().events()).isEmpty();
    }

    private record OpenForm(String page, String button, String field, String dialog) {}

    @Test
    void theMenuOfAValueDoesNotActEither() {
        openProduction("olga");

        robot.clickOn(
                robot.lookup("#sessions-table")
                        .lookup(".table-cell")
                        .lookup("bob")
                        .<Node>query(),
                MouseButton.SECONDARY);
        await("the menu is there", () -> items("sessions-menu").anyMatch(item -> true));

        assertThat(onFx(() -> items("sessions-menu")
                        .filter(MenuItem::isDisable)
                        .map(MenuItem::getText)
                        .toList()))
                .contains("Lock out bob\u2026 (this window is read-only)");
        robot.type(KeyCode.ESCAPE);
    }

    private static Stream<MenuItem> items(String menu) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu shown && menu.equals(shown.getId()))
                .flatMap(window -> ((ContextMenu) window).getItems().stream());
    }

    @Test
    void saysTheRoleFirstForArmingWouldNotHelp() {
        openProduction("otto");

        assertThat(onFx(() -> robot.lookup("#sessions-terminate").query().getAccessibleHelp()))
                .startsWith("Your role may not act here");
    }

    @Test
    void actsAtOnceAtATestServer() {
        server.admit("bob", NOW);
        signIn("olga", "light");

        assertThat(onFx(() -> text("environment"))).isEqualTo("Test");
        assertThat(onFx(() -> robot.lookup("#arm").tryQuery())).isEmpty();
    }

    private void openProduction(String username) {
        server.admit("bob", NOW);
        SavedServer saved = new SavedServer(
                server.address().toString(), "Front door", username, ServerEnvironment.PRODUCTION, null);
        open(ConsoleSettings.NONE.first(saved), now::get);
        signIn("right");
        goTo("sessions");
        await("bob is there", () -> !table("sessions-table").getItems().isEmpty());
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
    }

    private void arm() {
        robot.clickOn("#arm");
        awaitSight("arm-confirm");
        robot.clickOn("#arm-confirm");
        awaitGone("arm-confirm");
    }
}
