package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShellTest extends FakeServerTest {

    @BeforeEach
    void open() {
        signIn("olga", "light");
    }

    @Test
    void goesToPagesByNumber() {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        assertThat(onFx(() -> robot.lookup("#events-table").tryQuery())).isPresent();

        robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(onFx(() -> robot.lookup("#overview-newest-warnings").tryQuery()))
                .isPresent();
    }

    @Test
    void comesBackAfterTheServerWasRestartedAndMissesNothing() {
        append();
        await("one event is there", () -> text("status-count").startsWith("1 event"));

        server.stop();
        await("the console says so", () -> text("status-connection").startsWith("Reconnecting in"));
        append();
        append();
        server.start();
        awaitLive();
        append();

        await("all events are there", () -> text("status-count").startsWith("4 events"));
    }

    @Test
    void doubtsAServerThatIsSilentAndIsLiveAgainWhenItSpeaks() {
        goTo(KeyCode.DIGIT2);
        assertThat(onFx(() -> text("events-follow"))).isEqualTo("Live");

        now.set(NOW.plusSeconds(6));
        await("it is doubted", () -> text("status-connection").equals("Nothing heard for 6 s"));
        assertThat(onFx(() -> text("events-follow"))).isEqualTo("Not live");
        assertThat(onFx(() -> text("connection-banner"))).startsWith("Not connected");

        append();
        awaitLive();
        await("the button says so", () -> text("events-follow").equals("Live"));
        assertThat(onFx(() -> text("connection-banner"))).isEmpty();
    }

    @Test
    void readsAnewWhatFailedWhenTheServerIsBack() {
        goTo("sessions");
        server.admit("bob", NOW);
        server.stop();
        await("the console says so", () -> text("status-connection").startsWith("Reconnecting in"));
        robot.type(KeyCode.F5);
        await("the page says so", () -> !text("sessions-problem").isEmpty());

        server.start();

        awaitLive();
        await("the page is read", () -> text("sessions-problem").isEmpty());
        await("bob is there", () -> !table("sessions-table").getItems().isEmpty());
    }

    @Test
    void isNotLiveAnywhereAfterTheSessionHasEnded() {
        goTo(KeyCode.DIGIT2);
        server.endAll();

        await("the status bar says so", () -> text("status-connection").equals("Signed out"));
        assertThat(onFx(() -> text("events-follow"))).isEqualTo("Not live");
    }

    @Test
    void isSignedOutAsSoonAsAPageFindsTheSessionOver() {
        goTo(KeyCode.DIGIT2);
        server.endAllButStreams();

        robot.type(KeyCode.F5);

        await("the status bar says so", () -> text("status-connection").equals("Signed out"));
        assertThat(onFx(() -> text("events-follow"))).isEqualTo("Not live");
    }

    @Test
    void saysThatTheSessionWasEndedAndLeadsBackToTheSignIn() {
        server.endAll();
        await("the console says so", () -> text("status-connection").equals("Signed out"));

        robot.clickOn("#status-sign-in");

        awaitSight("password");
    }

    @Test
    void goesOnWhereItWasAfterTheSessionHasEnded() {
        server.admit("bob", NOW);
        goTo("sessions");
        robot.clickOn("#sessions-which-all")
                .clickOn("#sessions-q")
                .write("user:bob")
                .type(KeyCode.ENTER);
        await("bob is there", () -> table("sessions-table").getItems().size() == 1);
        robot.interact(() -> swapFirstColumns(table("sessions-table")));
        List<String> columns = onFx(() -> titles(table("sessions-table")));
        server.endAll();
        await("the console says so", () -> text("status-connection").equals("Signed out"));

        robot.clickOn("#status-sign-in");
        signIn("right");

        await("bob is there again", () -> table("sessions-table").getItems().size() == 1);
        assertThat(onFx(() -> robot.lookup("#sessions-q")
                        .queryAs(TextInputControl.class)
                        .getText()))
                .isEqualTo("user:bob");
        assertThat(onFx(() -> robot.lookup("#sessions-which-all")
                        .queryAs(ToggleButton.class)
                        .isSelected()))
                .isTrue();
        assertThat(onFx(() -> titles(table("sessions-table")))).isEqualTo(columns);
    }

    private static <T> void swapFirstColumns(TableView<T> table) {
        table.getColumns().add(1, table.getColumns().removeFirst());
    }

    private static List<String> titles(TableView<?> table) {
        return table.getColumns().stream().map(TableColumn::getText).toList();
    }

    @Test
    void beginsAnewAfterASignOut() {
        goTo("sessions");
        robot.clickOn("#sessions-q").write("user:bob").type(KeyCode.ENTER);

        robot.clickOn("#sign-out");
        signIn("right");

        assertThat(onFx(() -> robot.lookup("#overview-newest-warnings").tryQuery()))
                .isPresent();
        goTo("sessions");
        assertThat(onFx(() -> robot.lookup("#sessions-q")
                        .queryAs(TextInputControl.class)
                        .getText()))
                .isEmpty();
    }

    @Test
    void signsOutHereAndAtTheServer() {
        robot.clickOn("#sign-out");

        assertThat(onFx(() -> robot.lookup("#password").tryQuery())).isPresent();
        await("the session is over", () -> server.live() == 0);
    }

    @Test
    void tellsOfCriticalEventsInTitleNavigationAndNoticeWithoutTakingTheKeyboard() {
        goTo("sessions");
        robot.clickOn("#sessions-q");

        server.ledger().append(NOW, EventType.TOKEN_REUSED, "alice", null);

        await("the notice is there", () -> text("notice-text").equals("Critical: Token reused, alice"));
        assertThat(onFx(stage::getTitle)).startsWith("(1) ");
        assertThat(onFx(() -> text("count-events"))).isEqualTo("1");
        assertThat(onFx(() -> robot.lookup("#sessions-q").query().isFocused())).isTrue();

        robot.clickOn("#notice-show");
        await("it is the only one", () -> table("events-table").getItems().size() == 1);
        assertThat(onFx(() -> text("notice-text"))).isEmpty();
        assertThat(onFx(stage::getTitle)).doesNotContain("(1)");
    }

    @Test
    void saysHowLateEventsAreAndInWhichZoneTimesAre() {
        append();

        await("it says how late", () -> text("status-lag").endsWith(" ms late"));
        assertThat(onFx(() -> text("status-zone"))).isEqualTo("Times: UTC");
    }

    @Test
    void changesItsLookAndRemembersIt() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT, KeyCode.CONTROL);

        await("it is remembered", () -> settings().load().appearance().equals("dark"));
    }

    @Test
    void leavesNothingRunningBehind() {
        closeConsole();

        await(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("gatehouse-")));
        await("the session is over", () -> server.live() == 0);
    }

    private void append() {
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "alice", null);
    }
}
