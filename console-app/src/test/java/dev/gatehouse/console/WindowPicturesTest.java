package dev.gatehouse.console;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.theme.Appearance;
import java.util.Comparator;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes pictures of what the pages share: dialogs, menus and the window itself, for people to look at and for the guide. */
class WindowPicturesTest extends PicturesTest {

    @ParameterizedTest
    @MethodSource("pictured")
    void takesPicturesOfTheSecondFactor(Appearance appearance) {
        data.fill();
        signIn("adam", appearance.code());
        robot.clickOn("#second-factor");
        awaitSight("secondfactor-password");
        robot.clickOn("#secondfactor-password").write("right");
        picture("second-factor-begin", appearance, "secondfactor-password");

        robot.type(KeyCode.ENTER);
        awaitSight("secondfactor-picture");
        robot.clickOn("#secondfactor-copy-key").clickOn("#secondfactor-code").write("123456");
        picture("second-factor", appearance, "secondfactor-picture");

        robot.type(KeyCode.ENTER);
        awaitSight("secondfactor-codes");
        robot.clickOn("#secondfactor-copy-codes").clickOn("#secondfactor-stored");
        picture("recovery-codes", appearance, "secondfactor-codes");
        robot.clickOn("#secondfactor-stored").type(KeyCode.ESCAPE);
        awaitSight("secondfactor-leave-confirm");
        picture("recovery-codes-leave", appearance, "secondfactor-leave-confirm");
        robot.clickOn("#secondfactor-leave-confirm");
        awaitGone("secondfactor-codes");

        robot.clickOn("#second-factor");
        awaitSight("secondfactor-turn-off");
        robot.clickOn("#secondfactor-turn-off")
                .clickOn("#secondfactor-password")
                .write("right");
        picture("second-factor-on", appearance, "secondfactor-turn-off");
    }

    @ParameterizedTest
    @MethodSource("pictured")
    void takesPicturesOfTheWindow(Appearance appearance) {
        data.fill();
        signIn("otto", appearance.code());
        robot.clickOn("#nav-sessions");
        await("sessions are there", () -> !table("sessions-table").getItems().isEmpty());
        robot.interact(() -> table("sessions-table").getSelectionModel().select(1));

        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        picture("palette-all", appearance);
        robot.write("ter");
        await(
                "the server has answered",
                () -> robot.lookup("#palette-list")
                                .<Object>queryListView()
                                .getItems()
                                .size()
                        > 1);
        picture("palette", appearance);
        robot.type(KeyCode.ESCAPE, KeyCode.F1);
        awaitSight("help");
        picture("help", appearance);
    }

    @ParameterizedTest
    @MethodSource("pictured")
    void takesPicturesOfProduction(Appearance appearance) {
        data.fill();
        SavedServer saved =
                new SavedServer(server.address().toString(), "Front door", "olga", ServerEnvironment.PRODUCTION, null);
        open(ConsoleSettings.NONE.first(saved).looking(appearance.code()), now::get);
        picture("sign-in-production", appearance);
        signIn("right");
        robot.clickOn("#nav-sessions");
        await("sessions are there", () -> !table("sessions-table").getItems().isEmpty());
        picture("production", appearance);

        robot.clickOn("#arm");
        awaitSight("arm-confirm");
        picture("arm", appearance, "arm-confirm");
        robot.clickOn("#arm-confirm");
        awaitGone("arm-confirm");
        server.ledger().append(NOW, EventType.TOKEN_REUSED, "alice", null);
        await("the notice is there", () -> !text("notice-text").isEmpty());
        picture("production-armed", appearance);

        now.set(NOW.plusSeconds(900));
        awaitSight("locked");
        picture("locked", appearance);
    }

    @ParameterizedTest
    @MethodSource("pictured")
    void takesPicturesOfWhatTablesOffer(Appearance appearance) {
        data.fill();
        Session stolen = server.admit("alice.meyer", NOW.minusSeconds(12_000));
        server.report(
                "/api/admin/sessions/" + stolen.id() + "/story",
                Stories.stolenAtWork(stolen, NOW.minusSeconds(12_000)));
        signIn("olga", appearance.code());
        robot.clickOn("#nav-events");
        await("events are there", () -> !table("events-table").getItems().isEmpty());
        robot.clickOn("#events-types");
        awaitSight("events-types-search");
        robot.clickOn("#events-types-search").write("log");
        robot.clickOn("#events-type-login_failed");
        picture("types", appearance, "events-types-search");
        robot.type(KeyCode.ESCAPE);
        awaitGone("events-types-search");
        robot.clickOn(topmost("events-table", "Login failed"), MouseButton.SECONDARY);
        awaitSight("events-menu-copy");
        picture("menu", appearance, "events-menu-copy");
        robot.type(KeyCode.ESCAPE);

        robot.clickOn("#nav-sessions");
        search("sessions", "user:a*");
        await("only some are there", () -> table("sessions-table").getItems().size() < 20);
        robot.clickOn("#sessions-bulk");
        await("they are counted", () -> text("sessions-bulk-count").contains("match"));
        robot.clickOn("#sessions-bulk-reason").write("Scanner let loose on all accounts");
        picture("bulk", appearance, "sessions-bulk-reason");
        robot.type(KeyCode.ENTER);
        awaitSight("sessions-bulk-result-confirm");
        picture("bulk-result", appearance, "sessions-bulk-result-confirm");
        robot.clickOn("#sessions-bulk-result-confirm");
        robot.clickOn("#sessions-clear").clickOn("#sessions-which-all");
        search("sessions", "user:alice.meyer");
        await(
                "only hers are there",
                () -> table("sessions-table").getItems().stream()
                        .allMatch(row -> row.toString().contains("alice.meyer")));
        robot.interact(() -> mark(stolen));
        robot.clickOn("#sessions-story");
        await("it is told", () -> text("sessions-story-verdict").startsWith("alice.meyer"));
        picture("story", appearance, "sessions-story-verdict");
        robot.clickOn("#sessions-story-cancel");
    }

    /** A menu further down would not be whole on the screen of a test. */
    private Node topmost(String table, String text) {
        return onFx(() -> table(table).lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()))
                .min(Comparator.comparingDouble(node -> node.localToScene(0, 0).getY()))
                .orElseThrow());
    }

    private void mark(Session session) {
        TableView<?> sessions = table("sessions-table");
        sessions.getSelectionModel().clearSelection();
        IntStream.range(0, sessions.getItems().size())
                .filter(place -> sessions.getItems()
                        .get(place)
                        .toString()
                        .contains(session.id().toString()))
                .forEach(place -> sessions.getSelectionModel().select(place));
    }
}
