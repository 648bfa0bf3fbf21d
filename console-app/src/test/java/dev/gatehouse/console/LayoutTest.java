package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is cut that must be read whole, and nothing covers what must be pressed. */
class LayoutTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.admit("alice", NOW);
        server.users().add("adam", Role.ADMIN);
        server.users().add("alice", Role.USER);
        server.users().add("bob", Role.USER);
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        server.blocks().add("192.0.2.7", "scans", "adam", null);
    }

    @Test
    void showsTimesWholeAfterMidnight() {
        now.set(NOW.plus(Duration.ofHours(12)));
        signIn("adam", "light");

        for (String page : List.of("sessions", "users", "lockouts", "blocks")) {
            goTo(page);
            robot.clickOn("#" + page + "-which-all");
            await("rows are there", () -> !table(page + "-table").getItems().isEmpty());
            await("times are there", () -> !times(page).isEmpty());
            assertThat(onFx(() -> times(page))).as(page).allMatch(time -> time.length() == 19);
        }
    }

    /** What is painted in the cells that show a date; an ellipsis where it is cut. */
    private Set<String> times(String page) {
        TableView<?> table = table(page + "-table");
        return table.lookupAll(".table-cell").stream()
                .filter(cell -> cell instanceof TableCell<?, ?> shown
                        && shown.getText() != null
                        && shown.getText().matches("20..-..-.. ..:..:.."))
                .map(cell -> ((Text) cell.lookup(".text")).getText())
                .collect(Collectors.toSet());
    }

    /** What is typed there is read while it is typed. */
    @Test
    void givesTheFilterTheRoomThatNothingElseNeeds() {
        signIn("adam", "light");
        goTo("events");
        awaitSight("events-q");

        assertThat(bounds("#events-q").getWidth()).isGreaterThan(300);
    }

    /** A header that had room for two lines of buttons where there is one stood apart from its table. */
    @Test
    void givesButtonsBesideATitleOneLineWhereThereIsRoom() {
        signIn("adam", "light");
        goTo("users");
        awaitSight("users-create");

        assertThat(bounds("#users-create").getMinY()).isLessThan(60);
    }

    /** German buttons take three lines there. */
    @Test
    void keepsButtonsThatHaveWrappedAboveWhatIsBelowThem() {
        locale = Locale.GERMAN;
        open("adam", "light");
        robot.interact(() -> {
            stage.setWidth(960);
            stage.setHeight(560);
        });
        signIn("right");
        goTo("threats");
        awaitSight("threats-note");

        assertThat(bounds("#threats-acknowledge").getMinY())
                .as("below the tabs")
                .isGreaterThan(bounds(".tab-header-area").getMaxY());
        assertThat(bounds("#threats-note").getMaxY())
                .as("above the filter")
                .isLessThan(bounds("#threats-q").getMinY());
    }

    /** Of what is said in one word, the word is read. */
    @Test
    void showsSeveritiesWhole() {
        server.ledger().append(NOW, EventType.LOGIN_FAILED, "bob", null);
        signIn("adam", "light");
        goTo("events");
        await("events are there", () -> !table("events-table").getItems().isEmpty());
        await("a warning is there", () -> painted("events-table").contains("Warning"));
    }

    /** Also beside the details of one of them. */
    @Test
    void showsWhatHasHappenedWhole() {
        server.ledger().append(NOW, EventType.SESSION_TERMINATED, "bob", null);
        signIn("adam", "light");
        goTo("events");
        await("events are there", () -> !table("events-table").getItems().isEmpty());

        robot.interact(() -> table("events-table").getSelectionModel().selectFirst());

        await("it is read", () -> painted("events-table").contains("Session terminated"));
    }

    /** An attack and where it comes from are read without a look at the details. */
    @Test
    void showsAttacksAndAddressesWhole() {
        server.cases().open("henrik", "198.51.100.177", NOW);
        server.cases()
                .put(new ThreatCase(
                        new CaseId(2),
                        DetectionRule.SUCCESS_AFTER_FAILURES,
                        List.of(DetectionRule.SUCCESS_AFTER_FAILURES),
                        new CaseSubject("paula", "203.0.113.195", null),
                        Severity.CRITICAL,
                        85,
                        CaseState.ACKNOWLEDGED,
                        NOW,
                        NOW,
                        14,
                        "A client has guessed right.",
                        "Look.",
                        List.of(1L)));
        signIn("adam", "light");
        goTo("threats");
        await("they are there", () -> table("threats-table").getItems().size() == 2);

        robot.interact(() -> table("threats-table").getSelectionModel().selectFirst());

        await(
                "they are read",
                () -> painted("threats-table")
                        .containsAll(List.of(
                                "Password guessing",
                                "Success after failures",
                                "203.0.113.195",
                                "198.51.100.177",
                                "henrik",
                                "Being looked at")));
        assertThat(onFx(() -> table("threats-table").lookupAll(".column-header .text").stream()
                        .map(text -> ((Text) text).getText())
                        .toList()))
                .contains("State", "Attack", "User", "Address", "Score", "Findings", "Last seen");
    }

    /** What happened in a session, and when, is what its story is read for. */
    @Test
    void showsTheStepsOfAStoryWhole() {
        Session session = server.admit("bob", NOW.plusSeconds(1));
        server.report("/api/admin/sessions/" + session.id() + "/story", Stories.stolenAtWork(session, NOW));
        signIn("adam", "light");
        goTo("sessions");
        await("the sessions are there", () -> table("sessions-table").getItems().size() >= 2);
        robot.interact(() -> table("sessions-table").getSelectionModel().selectFirst());

        robot.clickOn("#sessions-story");

        await("it is read", () -> painted("sessions-story-steps").contains("Token from another client"));
        robot.clickOn("#sessions-story-cancel");
    }

    /** A chart is known by its title, also in a small window and in the language of longer words. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void showsTitlesOfChartsWhole(String language) {
        locale = Locale.of(language);
        open("adam", "light");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(700);
        });
        signIn("right");
        awaitSight("overview-week-show");

        bounds("#overview-week-show");
        assertThat(onFx(() -> robot.lookup(".card-title").queryAllAs(Label.class).stream()
                        .filter(title -> !title.getText().equals(((Text) title.lookup(".text")).getText()))
                        .map(Label::getText)
                        .toList()))
                .isEmpty();
    }

    private Set<String> painted(String table) {
        return table(table).lookupAll(".table-cell .text").stream()
                .map(text -> ((Text) text).getText())
                .collect(Collectors.toSet());
    }

    @Test
    void keepsTheButtonsOfADialogBelowItsFields() {
        server.users().put(new User(new AccountId(2), "alice", Role.USER, true, true, NOW, null));
        server.users().put(new User(new AccountId(3), "bob", Role.USER, true, true, NOW, null));
        signIn("adam", "light");
        goTo("users");
        await("the accounts are there", () -> table("users-table").getItems().size() == 3);

        keepsButtonsBelow("users-otp", 0);
        keepsButtonsBelow("users-end-sessions", 0, 1, 2);
        keepsButtonsBelow("users-otp", 0, 1);
    }

    private void keepsButtonsBelow(String action, int first, int... others) {
        robot.interact(() -> {
            table("users-table").getSelectionModel().clearSelection();
            table("users-table").getSelectionModel().selectIndices(first, others);
        });
        robot.clickOn("#" + action);
        awaitSight(action + "-reason");

        assertThat(bounds("#" + action + "-reason").getMaxY())
                .isLessThan(bounds("#" + action + "-confirm").getMinY());
        robot.type(KeyCode.ESCAPE);
        awaitGone(action + "-reason");
    }
}
