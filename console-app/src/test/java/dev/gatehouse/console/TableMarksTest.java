package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.list.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marked rows are kept by the item that they show, however the list changes; shown with sessions. */
class TableMarksTest extends FakeServerTest {

    private static final List<String> USERS = List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace");

    private final List<Session> sessions = new ArrayList<>();

    @BeforeEach
    void openPage() {
        for (int i = 0; i < USERS.size(); i++) {
            sessions.add(server.admit(USERS.get(i), NOW.plusSeconds(i)));
        }
        signIn("olga", "light");
        goTo("sessions");
        await("the sessions are there", () -> rows().size() == USERS.size());
    }

    @Test
    void keepsAllMarksWhenOneOfTheRowsChanges() {
        mark(1, 2, 3, 4, 5);

        end("carol");
        await("it has ended", () -> robot.lookup("Ended").tryQuery().isPresent());

        assertThat(marked()).containsExactly("frank", "erin", "dave", "carol", "bob");
    }

    /** The table is kept from moving so many by itself. */
    @Test
    void keepsManyMarksWhenOthersComeAbove() {
        for (int i = 0; i < 80; i++) {
            server.admit("many-" + i, NOW.plusSeconds(100 + i));
        }
        robot.type(KeyCode.F5);
        await("they are there", () -> rows().size() == USERS.size() + 80);
        robot.interact(() -> table("sessions-table").getSelectionModel().selectAll());
        assertThat(marked()).hasSize(USERS.size() + 80);

        server.admit("heidi", NOW.plusSeconds(999));
        robot.type(KeyCode.F5);
        await("heidi is there", () -> rows().size() == USERS.size() + 81);

        assertThat(marked()).hasSize(USERS.size() + 80).doesNotContain("heidi");
        assertThat(onFx(() -> table("sessions-table")
                        .getSelectionModel()
                        .getSelectedIndices()
                        .size()))
                .isEqualTo(USERS.size() + 80);
    }

    @Test
    void keepsMarksWhenTheListIsReadAnewAndWhenAFilterHidesThemForAWhile() {
        mark(1, 2);
        server.admit("heidi", NOW.plusSeconds(99));

        robot.type(KeyCode.F5);
        await("heidi is there", () -> rows().size() == USERS.size() + 1);
        assertThat(marked()).containsExactly("frank", "erin");

        search("sessions", "user:erin");
        await("only erin is there", () -> rows().size() == 1);
        assertThat(marked()).containsExactly("erin");

        robot.clickOn("#sessions-clear");
        await("all are there", () -> rows().size() == USERS.size() + 1);
        assertThat(marked()).containsExactly("frank", "erin");
    }

    /** The page is read anew then, before the event or after it: grace's row goes or says that it has ended. */
    @Test
    void keepsMarksWhenTheServerComesBack() {
        mark(1, 2);

        server.stop();
        await("the console says so", () -> text("status-connection").startsWith("Reconnecting in"));
        server.start();
        awaitLive();
        end("grace");
        await(
                "grace's session is no longer shown as active",
                () -> rows().stream()
                        .noneMatch(row ->
                                row.item().active() && row.item().username().equals("grace")));

        assertThat(marked()).containsExactly("frank", "erin");
    }

    @Test
    void namesAllThatItActsOnAndActsOnJustThat() {
        mark(1, 2, 3, 4, 5);

        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
        assertThat(onFx(() -> robot.lookup(".action-dialog-names")
                        .<ListView<String>>query()
                        .getItems()))
                .extracting(name -> name.substring(0, name.indexOf(' ')))
                .containsExactly("frank", "erin", "dave", "carol", "bob");
        server.admit("heidi", NOW.plusSeconds(99));
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, "heidi", null);
        await("heidi is there", () -> rows().size() == USERS.size() + 1);
        end("carol");
        giveReason("sessions-terminate", "stolen laptops");

        await(
                "four are ended, and carol's was",
                () -> server.ledger().events().stream()
                                .filter(event -> event.type() == EventType.SESSION_TERMINATED)
                                .count()
                        == 5);
        await("none is ending", () -> rows().stream().noneMatch(Row::changing));
        assertThat(rows().stream()
                        .filter(row -> row.item().active())
                        .map(row -> row.item().username()))
                .containsExactly("heidi", "grace", "alice");
    }

    /** The list changes after the window was painted and before the button goes down: the row has moved meanwhile. */
    @Test
    void marksTheRowThatWasPaintedWhenTheButtonWentDown() {
        robot.interact(() -> {
            TableRow<Row<Session>> row = painted("erin");
            read().addFirst(Row.read(sessions.getFirst().ended(NOW, "moves all", "adam")));
            press(row);
        });

        assertThat(marked()).containsExactly("erin");
    }

    @Test
    void marksRangesAndSingleRowsByClicks() {
        robot.interact(() -> press(painted("frank")));
        robot.interact(() -> press(painted("dave"), KeyCode.SHIFT));
        assertThat(marked()).containsExactly("frank", "erin", "dave");

        robot.interact(() -> press(painted("erin"), KeyCode.CONTROL));
        assertThat(marked()).containsExactly("frank", "dave");

        robot.clickOn("bob");
        assertThat(marked()).containsExactly("bob");
    }

    private void end(String username) {
        Session session = sessions.stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow();
        server.put(session.ended(NOW, "moved on", "adam"));
        server.ledger()
                .append(
                        NOW,
                        EventType.SESSION_TERMINATED,
                        username,
                        session.id(),
                        Map.of("reason", "moved on", "by", "adam"));
    }

    private void mark(int first, int... others) {
        robot.interact(() -> sessions().getSelectionModel().selectIndices(first, others));
    }

    private List<String> marked() {
        return onFx(() -> sessions().getSelectionModel().getSelectedItems().stream()
                .map(row -> row.item().username())
                .toList());
    }

    private ObservableList<Row<Session>> rows() {
        return sessions().getItems();
    }

    /** The rows in the order in which they are read, below the one that the table shows. */
    @SuppressWarnings("unchecked") // This is what the table is of.
    private List<Row<Session>> read() {
        return (List<Row<Session>>) ((SortedList<Row<Session>>) rows()).getSource();
    }

    @SuppressWarnings("unchecked") // This is what the table is of.
    private TableRow<Row<Session>> painted(String username) {
        return sessions().lookupAll(".table-row-cell").stream()
                .map(node -> (TableRow<Row<Session>>) node)
                .filter(row ->
                        row.getItem() != null && row.getItem().item().username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    /** The button goes down on that row, with those keys held. */
    private static void press(TableRow<?> row, KeyCode... held) {
        Node cell = row.lookup(".table-cell");
        Bounds bounds = cell.localToScene(cell.getBoundsInLocal());
        double x = bounds.getCenterX();
        double y = bounds.getCenterY();
        boolean shift = Set.of(held).contains(KeyCode.SHIFT);
        boolean control = Set.of(held).contains(KeyCode.CONTROL);
        cell.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                shift,
                control,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                new PickResult(cell, x, y)));
    }

    @SuppressWarnings("unchecked") // This is what the table is of.
    private TableView<Row<Session>> sessions() {
        return (TableView<Row<Session>>) table("sessions-table");
    }
}
