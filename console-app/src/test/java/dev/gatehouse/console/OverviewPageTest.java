package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** R19: how things are, in one look; and every number leads to what it counts. */
class OverviewPageTest extends FakeServerTest {

    @Test
    void saysThatAllIsQuiet() {
        signIn("otto", "light");

        await("it is said", () -> text("overview-sentence").equals("Quiet. No lockouts, no open cases."));
    }

    @Test
    void namesAnAttackAsSoonAsItIsFound() {
        signIn("otto", "light");
        await("it is quiet", () -> text("overview-sentence").startsWith("Quiet."));

        server.cases().open(null, "203.0.113.7", NOW);
        await("its event is there", () -> text("status-count").startsWith("1 event"));
        now.set(NOW.plusSeconds(5));

        await(
                "it is named",
                () -> text("overview-sentence")
                        .equals("Password guessing from 203.0.113.7 since 14:32, nothing done yet."));
    }

    @Test
    void neverSaysQuietWhileTheServerIsGone() {
        signIn("otto", "light");
        await("it is quiet", () -> text("overview-sentence").startsWith("Quiet."));

        server.stop();

        await("it is said", () -> text("overview-sentence").startsWith("Not connected since 14:32."));
    }

    @Test
    void aNumberOpensTheEventsThatItCounts() {
        server.ledger().append(NOW.minusSeconds(9), EventType.LOGIN_FAILED, "bob", null);
        server.ledger().append(NOW.minusSeconds(8), EventType.LOGIN_SUCCEEDED, "bob", null);
        signIn("otto", "light");
        await("it is counted", () -> text("overview-failures").equals("1"));

        robot.interact(() -> robot.lookup("#overview-failures-tile").query().requestFocus());
        robot.type(KeyCode.SPACE);

        awaitSight("events-table");
        assertThat(onFx(() ->
                        robot.lookup("#events-range").queryComboBox().getValue().toString()))
                .isEqualTo("HOUR");
    }

    @Test
    void showsAnotherRange() {
        server.ledger().append(NOW.minusSeconds(3000), EventType.LOGIN_FAILED, "bob", null);
        signIn("otto", "light");

        robot.clickOn("#overview-range-hour");

        await(
                "the account is named",
                () -> robot.lookup("#overview-accounts")
                                .<Node>query()
                                .lookupAll(".busiest-button")
                                .size()
                        == 1);
    }

    @Test
    void chartsOfAnotherRangeThanTheChosenOneAreFaint() {
        signIn("otto", "light");
        await("the charts are read", () -> opacity() == 1);
        server.override("/api/admin/statistics/week", exchange -> FakeGatehouse.answer(exchange, 500, Map.of()));

        robot.clickOn("#overview-range-hour");

        await("it is said", () -> !text("overview-trends-problem").isEmpty());
        assertThat(onFx(this::opacity)).isLessThan(0.5);
    }

    private double opacity() {
        return robot.lookup(".charts").queryAll().stream()
                .filter(row -> row.lookup("#overview-logins-trend-chart") != null)
                .mapToDouble(Node::getOpacity)
                .findFirst()
                .orElse(0);
    }
}
