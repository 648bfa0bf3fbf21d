package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row;
import java.nio.charset.StandardCharsets;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsPageTest extends FakeServerTest {

    @BeforeEach
    void openPage() {
        append("alice");
        signIn("olga", "light");
        robot.clickOn("#nav-events");
        awaitRows(1);
    }

    @Test
    void showsAnEventAsItHappens() {
        append("bob");

        awaitRows(2);
        assertThat(onFx(() -> events().getItems().getFirst().item().username())).isEqualTo("bob");
    }

    @Test
    void keepsStillWhileAnEventIsReadAndGoesOnWithEscape() {
        robot.interact(() -> events().requestFocus());
        robot.type(KeyCode.HOME);
        assertThat(onFx(() -> robot.lookup("#events-details").lookup("Login").tryQuery()))
                .isPresent();

        append("bob");
        await("it is counted", () -> text("events-follow").equals("Paused, 1 new"));
        assertThat(onFx(() -> events().getItems().size())).isEqualTo(1);

        robot.type(KeyCode.ESCAPE);
        awaitRows(2);
        assertThat(onFx(() -> text("events-follow"))).isEqualTo("Live");
    }

    @Test
    void copiesAnEventAsJson() {
        robot.interact(() -> events().getSelectionModel().select(0));

        robot.clickOn("#events-copy");

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("{\"sequence\":1,")
                .contains("\"username\":\"alice\"");
    }

    @Test
    void leadsFromAnEventToTheCaseInWhichItIsEvidence() {
        server.cases().open("alice", "192.0.2.7", NOW);
        server.cases().open("bob", "192.0.2.8", NOW);
        awaitRows(3);
        robot.interact(() -> events().getSelectionModel().select(2));

        awaitSight("events-case-1");
        assertThat(onFx(() -> text("events-case-1"))).isEqualTo("Case 1: Password guessing (Open)");
        robot.interact(() -> robot.lookup("#events-case-1").queryButton().fire());

        await("only that case is there", () -> table("threats-table").getItems().size() == 1);
        assertThat(onFx(() -> robot.lookup("#threats-q").queryTextInputControl().getText()))
                .isEqualTo("case:1");
    }

    @Test
    void rowsHaveTheColourOfTheFirstRuleUntilItsUserChoosesAnother() {
        server.ledger().append(NOW, EventType.TOKEN_REUSED, "alice", null);
        awaitRows(2);
        await("it is red", () -> rows("shade-red") == 1);

        robot.clickOn("#events-colour");
        awaitSight("events-colours-add");
        robot.interact(() -> robot.lookup("#events-colours-dialog")
                .<Node>query()
                .lookupAll(".text-field")
                .forEach(field -> ((TextField) field).setText("user:nobody")));
        robot.clickOn("#events-colours-confirm");

        await("none has a colour", () -> rows("shade-red") + rows("shade-yellow") + rows("shade-green") == 0);
    }

    private long rows(String shade) {
        return events().lookupAll(".table-row-cell:" + shade).size();
    }

    @Test
    void asksForAnyRangeByTheUsersClock() {
        robot.clickOn("#events-range-custom");
        awaitSight("events-custom-range-day");
        robot.clickOn("#events-custom-range-day");
        assertThat(onFx(() -> text("events-custom-range-said"))).isEqualTo("1 d 0 h long");
        robot.clickOn("#events-custom-range-confirm");

        assertThat(onFx(() -> robot.lookup("#events-q").queryTextInputControl().getText()))
                .isEqualTo("since:2026-11-23T00:00:00Z until:2026-11-24T00:00:00Z");
        awaitRows(1);
    }

    @Test
    void searchesFromTheKeyboard() {
        append("bob");
        awaitRows(2);

        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("user:ali*").type(KeyCode.ENTER);
        awaitRows(1);

        robot.type(KeyCode.ESCAPE);
        awaitRows(2);
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithASearchAndKeepsTheRows() {
        robot.clickOn("#events-q").write("usr:bob").type(KeyCode.ENTER);

        await("it says what is wrong", () -> text("events-q-problem").startsWith("Unknown field \"usr\" at 1."));
        assertThat(onFx(() -> events().getItems().size())).isEqualTo(1);
        assertThat(onFx(() -> text("events-problem"))).isEmpty();

        robot.type(KeyCode.ESCAPE);
        await("it is forgotten", () -> text("events-q-problem").isEmpty());
    }

    @Test
    void saysWhatWasSearchedAndHowFarBackWhenNothingIsFound() {
        robot.clickOn("#events-q").write("user:nobody").type(KeyCode.ENTER);

        awaitRows(0);
        await("it says so", () -> text("events-searched-for").equals("Searched for: user:nobody"));
        assertThat(onFx(() -> text("events-empty"))).isEqualTo("Nothing found.");
        assertThat(onFx(() -> text("events-searched"))).isEqualTo("Searched to the oldest entry.");
    }

    @Test
    void doesNotSayThatThereIsNothingWhenItCouldNotRead() {
        server.override("/api/admin/events", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });

        robot.type(KeyCode.F5);

        await("it says so", () -> text("events-empty").equals("This could not be read."));
    }

    @Test
    void filtersBySeverityAtTheServer() {
        server.ledger().append(NOW, EventType.TOKEN_REUSED, "carol", null);

        robot.clickOn("#events-severity-critical");

        await(
                "only carol is there",
                () -> events().getItems().size() == 1
                        && "carol".equals(events().getItems().getFirst().item().username()));
    }

    @Test
    void findsATypeByItsNameAndStaysOpenForMore() {
        server.ledger().append(NOW, EventType.TOKEN_REUSED, "carol", null);
        awaitRows(2);

        robot.clickOn("#events-types");
        awaitSight("events-types-search");
        robot.clickOn("#events-types-search").write("reused");
        await(
                "the others are gone",
                () -> !robot.lookup("#events-type-login_failed").query().isVisible());
        robot.clickOn("#events-type-token_reused");

        awaitRows(1);
        assertThat(onFx(() -> text("events-types"))).isEqualTo("1 type");
        assertThat(onFx(() -> robot.lookup("#events-types-search").tryQuery())).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void exportsWhatIsFilteredByTwoClicks() {
        server.override("/api/admin/events/export", exchange -> {
            byte[] answer = exchange.getRequestURI().getQuery().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        });
        robot.clickOn("#events-q").write("user:alice").type(KeyCode.ENTER);
        robot.clickOn("#events-severity-info");

        robot.clickOn("#events-export").clickOn("#events-export-ndjson");

        await("it is saved", () -> text("events-export-progress").startsWith("Exported"));
        assertThat(saved("gatehouse-events.ndjson")).hasContent("format=ndjson&after=0&q=user:alice severity:info");
    }

    @Test
    void narrowsTheFilterToWhatIsMarkedInTheHistogram() {
        server.ledger().append(NOW.minusSeconds(310), EventType.LOGIN_SUCCEEDED, "bob", null);
        server.ledger().append(NOW.minusSeconds(309), EventType.LOGIN_SUCCEEDED, "bob", null);
        awaitRows(3);
        now.set(NOW.plusSeconds(6));
        // The newest event has told what time it is at the server, where the first one is not yet.
        await("it has counted", () -> counted("2 events "));

        robot.interact(() -> robot.lookup("#events-histogram").query().requestFocus());
        robot.type(KeyCode.LEFT);
        server.ledger().append(NOW.minusSeconds(280), EventType.LOGIN_SUCCEEDED, "bob", null);
        awaitRows(4);
        now.set(NOW.plusSeconds(30));
        await("it has counted anew", () -> counted("3 events "));
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT).type(KeyCode.ENTER);

        assertThat(onFx(() -> robot.lookup("#events-q").<TextField>query().getText()))
                .isEqualTo("since:2026-11-23T14:26:00Z until:2026-11-23T14:28:00Z");
        awaitRows(2);
        robot.type(KeyCode.BACK_SPACE);
        awaitRows(4);
    }

    @Test
    void completesAFilterFromTheKeyboard() {
        robot.clickOn("#events-q").write("us");
        await(
                "fields are offered",
                () -> robot.lookup("#events-q-completion").tryQuery().isPresent());
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        robot.write("a").type(KeyCode.DOWN).type(KeyCode.TAB);

        await(
                "it is whole",
                () -> robot.lookup("#events-q").<TextField>query().getText().equals("user:alice"));
    }

    private void append(String username) {
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, username, null);
    }

    private boolean counted(String what) {
        return robot.lookup("#events-histogram").query().getAccessibleText().startsWith(what);
    }

    private void awaitRows(int count) {
        await(count + " rows are there", () -> events().getItems().size() == count);
    }

    @SuppressWarnings("unchecked") // This is what the table is of.
    private TableView<Row<SecurityEvent>> events() {
        return (TableView<Row<SecurityEvent>>) table("events-table");
    }
}
