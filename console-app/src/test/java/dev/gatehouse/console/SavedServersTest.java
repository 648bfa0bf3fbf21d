package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.PageSettings;
import dev.gatehouse.console.setting.WindowPlace;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** What is remembered from one start to the next: servers, windows, columns, filters. */
class SavedServersTest extends FakeServerTest {

    @Test
    void wantsNothingButThePasswordOfOneWhoStartsHere() {
        open(ConsoleSettings.NONE, now::get);

        assertThat(typed("server")).isEqualTo("127.0.0.1");
        assertThat(typed("username")).isEqualTo("admin");
        assertThat(onFx(() -> robot.lookup("#password").query().isFocused())).isTrue();
        assertThat(onFx(() -> text("signin-environment"))).isEqualTo("Test");
    }

    @Test
    void remembersWhatAServerIsCalledAndThereFor() {
        open("olga", "light");

        robot.clickOn("#signin-edit");
        awaitSight("server-name");
        robot.clickOn("#server-name").write("Front door").clickOn("#server-environment-staging");
        robot.clickOn("#server-confirm");
        awaitGone("server-name");

        assertThat(onFx(() -> text("signin-environment"))).isEqualTo("Staging");
        await(
                "it is remembered",
                () -> settings().load().servers().getFirst().name().equals("Front door"));
        signIn("right");
        assertThat(onFx(() -> text("environment"))).isEqualTo("Staging");
    }

    @Test
    void fillsInWhereAndWhoOfASavedServer() {
        SavedServer here = SavedServer.of(server.address().toString()).signedIn("otto");
        SavedServer other = new SavedServer("https://gate.example", "Gate", "zoe", ServerEnvironment.PRODUCTION, null);
        open(ConsoleSettings.NONE.first(here).first(other), now::get);
        assertThat(onFx(() -> text("signin-environment"))).isEqualTo("Production, read-only");

        robot.clickOn("#signin-servers").type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);

        await("it is filled in", () -> typed("username").equals("otto"));
        signIn("right");
    }

    @Test
    void remembersWindowColumnsAndFilters() {
        signIn("olga", "light");
        goTo("sessions");
        robot.clickOn("#sessions-q").write("user:bob").type(KeyCode.ENTER);
        robot.interact(() -> {
            moveFirstToTheEnd(table("sessions-table"));
            stage.setWidth(1111);
        });

        closeConsole();

        await("it is remembered", () -> settings().load().window() != null);
        ConsoleSettings saved = settings().load();
        PageSettings sessions = Objects.requireNonNull(saved.pages().get("sessions"));
        assertThat(Objects.requireNonNull(saved.window()).width()).isEqualTo(1111);
        assertThat(sessions.filter()).isEqualTo(FilterValues.NONE.with("q", "user:bob"));
        assertThat(sessions.columns().getLast().column()).isEqualTo("State");
    }

    @Test
    void arrangesWindowAndPagesAsTheyWere() {
        signIn("olga", "light");
        goTo("sessions");
        robot.clickOn("#sessions-q").write("user:bob").type(KeyCode.ENTER);
        robot.interact(() -> moveFirstToTheEnd(table("sessions-table")));
        closeConsole();
        await("it is remembered", () -> settings().load().window() != null);
        ConsoleSettings before = settings().load();

        open(before.placed(new WindowPlace(50000, 50000, 1000, 700, false)), now::get);
        signIn("right");
        goTo("sessions");

        assertThat(typed("sessions-q")).isEqualTo("user:bob");
        assertThat(onFx(() -> table("sessions-table").getColumns().getLast().getText()))
                .isEqualTo("State");
        assertThat(onFx(stage::getWidth)).isEqualTo(1000);
        assertThat(onFx(stage::getX)).isLessThan(10000);
    }

    @Test
    void opensAnotherWindowWithASignInOfItsOwn() {
        signIn("olga", "light");

        long before = onFx(SavedServersTest::stages);

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N).release(KeyCode.N, KeyCode.SHIFT, KeyCode.CONTROL);

        await("there are two windows", () -> stages() == before + 1);
        assertThat(onFx(() -> robot.lookup("#password").tryQuery())).isPresent();
        assertThat(onFx(() -> text("status-connection"))).isEqualTo("Live");
    }

    private static long stages() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).count();
    }

    private static <R> void moveFirstToTheEnd(TableView<R> view) {
        view.getColumns().add(view.getColumns().removeFirst());
    }

    private String typed(String id) {
        return onFx(() -> robot.lookup("#" + id).queryAs(TextInputControl.class).getText());
    }
}
