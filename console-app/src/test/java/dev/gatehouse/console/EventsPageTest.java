package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row;
import javafx.scene.control.TableView;
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

    private void append(String username) {
        server.ledger().append(NOW, EventType.LOGIN_SUCCEEDED, username, null);
    }

    private void awaitRows(int count) {
        await(count + " rows are there", () -> events().getItems().size() == count);
    }

    @SuppressWarnings("unchecked") // This is what the table is of.
    private TableView<Row<SecurityEvent>> events() {
        return (TableView<Row<SecurityEvent>>) table("events-table");
    }
}
