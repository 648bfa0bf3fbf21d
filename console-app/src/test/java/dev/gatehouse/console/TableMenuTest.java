package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** What can be done about a value and about rows from the menu of any table, and what is said after an action. */
class TableMenuTest extends FakeServerTest {

    @Test
    void narrowsTheListToAValueAndExcludesIt() {
        fail("alice");
        fail("bob");
        open("otto");

        choose("events", "alice", "only");
        await("only alice is there", () -> rows("events") == 1);
        assertThat(field("events-q")).isEqualTo("user:alice");

        choose("events", "Login failed", "without");
        await("none is there", () -> rows("events") == 0);
        assertThat(field("events-q")).isEqualTo("user:alice -type:login_failed");
    }

    @Test
    void showsTheFailuresOfAUserOfTheLastHour() {
        server.admit("alice", NOW);
        open("otto");
        goTo("sessions");

        choose("sessions", "alice", "failures");

        await("the events are in sight", () -> !field("events-q").isEmpty());
        assertThat(field("events-q")).isEqualTo("user:alice type:login_failed,login_refused");
        assertThat(onFx(() -> robot.lookup("#events-range").queryComboBox().getValue()))
                .hasToString("HOUR");
    }

    @Test
    void blocksAnAddressThatIsOnTheScreenWithNothingTypedButTheReason() {
        server.admit("alice", NOW);
        open("olga");
        goTo("sessions");

        choose("sessions", "192.0.2.1", "block");
        awaitSight("block-network");
        assertThat(field("block-network")).isEqualTo("192.0.2.1");
        robot.clickOn("#block-reason").write("scans").type(KeyCode.ENTER);

        await(
                "it is blocked",
                () -> server.ledger().events().stream().anyMatch(event -> event.type() == EventType.ADDRESS_BLOCKED));
        assertThat(onFx(() -> table("sessions-table").getScene())).isNotNull();
    }

    @Test
    void tellsAuditorsInTheMenuThatTheyMayNotBlock() {
        server.admit("alice", NOW);
        open("otto");
        goTo("sessions");

        openMenu("sessions", "192.0.2.1");

        assertThat(onFx(() -> items().filter(MenuItem::isDisable).map(MenuItem::getText)))
                .contains("Block 192.0.2.1… (operators and administrators only)");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void copiesRowsAsTextThatNoSpreadsheetTakesForAFormula() {
        server.admit("=cmd()", NOW);
        open("otto");
        goTo("sessions");
        await("the session is there", () -> rows("sessions") == 1);

        robot.interact(() -> {
            table("sessions-table").requestFocus();
            table("sessions-table").getSelectionModel().select(0);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("State\tUser\tStarted\t")
                .contains("\nActive\t'=cmd()\t2026-11-23 14:32:47.250000 +00:00\t");
    }

    @Test
    void saysWhatAnActionDidAndShowsTheEventsOfIt() {
        server.admit("alice", NOW);
        open("olga");
        goTo("sessions");
        await("the session is there", () -> rows("sessions") == 1);
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));

        terminate("stolen laptop");

        await("it says so", () -> text("sessions-notice").startsWith("Terminated: alice · 192.0.2.1"));
        robot.clickOn("#sessions-show");
        assertThat(field("events-q")).startsWith("type:session_terminated since:2026-11-23T14:32:42");
    }

    @Test
    void sortsWhatIsLoadedWholeAndKeepsTheMarks() {
        server.admit("bob", NOW);
        server.admit("alice", NOW.plusSeconds(1));
        server.admit("carol", NOW.plusSeconds(2));
        open("otto");
        goTo("sessions");
        await("the sessions are there", () -> rows("sessions") == 3);
        robot.interact(() -> table("sessions-table").getSelectionModel().select(2));
        Object bob = onFx(() -> table("sessions-table").getSelectionModel().getSelectedItem());

        robot.interact(() -> sortBy("sessions-table", "User"));

        assertThat(onFx(() -> table("sessions-table").getItems().get(1))).isEqualTo(bob);
        assertThat(onFx(() -> table("sessions-table").getSelectionModel().getSelectedItem()))
                .isEqualTo(bob);
    }

    @Test
    void doesNotSortWhatIsLoadedInPart() {
        for (int i = 0; i < 101; i++) {
            server.admit("user-" + i, NOW.plusSeconds(i));
        }
        open("otto");
        goTo("sessions");
        await("a page is there", () -> rows("sessions") == 100);

        assertThat(onFx(() -> table("sessions-table").getColumns().stream().noneMatch(column -> column.isSortable())))
                .isTrue();
    }

    @Test
    void saysOfHowManyEventsTheRowsAreAndWhyOneFailed() {
        server.ledger().append(NOW, EventType.LOGIN_FAILED, "alice", null, Map.of("reason", "wrong_password"));
        fail("bob");
        open("otto");

        choose("events", "alice", "only");

        await("it says so", () -> text("events-count").equals("1 event of about 2"));
        assertThat(cell("events", "wrong password")).isNotNull();
    }

    @Test
    void endsAllSessionsOfAUserWithTheirNumberBeforeAndAfter() {
        server.admit("alice", NOW);
        server.admit("alice", NOW.plusSeconds(1));
        server.admit("bob", NOW);
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "alice", null);
        open("olga");

        choose("events", "alice", "end-sessions");
        await("they are counted", () -> text("sessions-bulk-count").equals("2 sessions match now."));
        giveReason("sessions-bulk", "laptop stolen");

        await(
                "it says so",
                () -> robot.lookup("2 sessions matched; 2 ended.\nNow none matches.")
                        .tryQuery()
                        .isPresent());
        assertThat(server.ledger().events().stream()
                        .filter(event -> event.type() == EventType.SESSION_TERMINATED)
                        .map(SecurityEvent::username))
                .containsExactly("alice", "alice");
        robot.clickOn("#sessions-bulk-result-cancel");
    }

    @Test
    void tellsTheStoryOfASessionByADoubleClick() {
        Session session = server.admit("alice", NOW);
        server.report("/api/admin/sessions/" + session.id() + "/story", Stories.stolen(session, NOW));
        open("otto");
        goTo("sessions");
        await("the session is there", () -> find("sessions", "alice").isPresent());

        robot.doubleClickOn(cell("sessions", "alice"));

        await("it is told", () -> text("sessions-story-verdict").equals("alice: a used token came again (92 % sure)"));
        await(
                "a screen reader is told",
                () -> table("sessions-story-steps").lookupAll(".table-row-cell").stream()
                        .anyMatch(row -> "Step 3: Used token came again. Lane 2. 203.0.113.9 · curl/8.14.1 5 min 0 s"
                                .equals(row.getAccessibleText())));
        robot.clickOn("#sessions-story-cancel");
    }

    private <S> void sortBy(String table, String title) {
        TableView<S> view = robot.lookup("#" + table).queryTableView();
        view.getColumns().stream()
                .filter(column -> column.getText().equals(title))
                .forEach(column -> view.getSortOrder().setAll(List.of(column)));
    }

    private void fail(String username) {
        server.ledger().append(NOW, EventType.LOGIN_FAILED, username, null);
    }

    private void open(String username) {
        signIn(username, "light");
        goTo("events");
    }

    private void choose(String page, String value, String item) {
        openMenu(page, value);
        robot.clickOn("#" + page + "-menu-" + item);
    }

    private void openMenu(String page, String value) {
        await(value + " is there", () -> find(page, value).isPresent());
        robot.clickOn(cell(page, value), MouseButton.SECONDARY);
        awaitSight(page + "-menu-copy");
    }

    private Node cell(String page, String text) {
        return onFx(() -> find(page, text).orElseThrow());
    }

    private Optional<Node> find(String page, String text) {
        Set<Node> cells = table(page + "-table").lookupAll(".table-cell");
        return cells.stream()
                .filter(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()))
                .findFirst();
    }

    private static Stream<MenuItem> items() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream());
    }

    private int rows(String page) {
        return table(page + "-table").getItems().size();
    }

    private String field(String id) {
        return onFx(() -> robot.lookup("#" + id)
                .<TextField>tryQuery()
                .map(TextField::getText)
                .orElse(""));
    }
}
