package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/** R31: what people were told, and whether it reaches them. */
class AlertsPageTest extends FakeServerTest {

    @Test
    void showsWhatPeopleWereTold() {
        server.alerts().add(alert());
        openPage("otto");

        await("it is there", () -> table("alerts-table").getItems().size() == 1);
        robot.interact(() -> table("alerts-table").getSelectionModel().select(0));

        await(
                "all lines are there",
                () -> robot.lookup("It was the second one.").tryQuery().isPresent());
        assertThat(disabled("alerts-case")).isTrue();
    }

    @Test
    void showsWhatWentWrongAtADestination() {
        server.alerts()
                .add(new DestinationStatus(
                        "webhook-events", "events", 4711, 3, NOW.plusSeconds(60), null, NOW, "Connection refused"));
        openPage("otto");
        robot.clickOn("#tab-destinations");
        await("it is there", () -> table("destinations-table").getItems().size() == 1);

        robot.interact(() -> table("destinations-table").getSelectionModel().select(0));

        await("it is said", () -> robot.lookup("Connection refused").tryQuery().isPresent());
        assertThat(disabled("destinations-test")).isTrue();
    }

    @Test
    void sendsATest() {
        server.alerts().add(new DestinationStatus("mail", "alerts", 0, 0, null, NOW, null, null));
        openPage("olga");
        robot.clickOn("#tab-destinations");

        robot.clickOn("#destinations-test");
        awaitSight("destinations-test-confirm");
        robot.clickOn("#destinations-test-confirm");

        awaitGone("destinations-test-confirm");
        assertThat(server.ledger().events()).anyMatch(event -> event.type() == EventType.ALERTS_TESTED);
    }

    private void openPage(String username) {
        signIn(username, "light");
        robot.interact(() -> robot.lookup("#nav-alerts").<ToggleButton>query().fire());
    }

    private static Alert alert() {
        return new Alert(
                new AlertId(1),
                AlertKind.EVENT,
                "reuse",
                Severity.CRITICAL,
                "A token leaked",
                "A token of bob was used twice.\nIt was the second one.",
                EventType.TOKEN_REUSED.code(),
                "bob",
                null,
                null,
                5L,
                5L,
                1,
                NOW,
                NOW);
    }
}
