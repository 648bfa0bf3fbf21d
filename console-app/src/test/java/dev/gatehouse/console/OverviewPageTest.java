package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import java.util.List;
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
    void doesNotSayThatAllIsQuietWhereCriticalEventsAreNotCounted() {
        server.override(
                "/api/admin/statistics/events",
                exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order")));
        signIn("otto", "light");

        await(
                "it is said",
                () -> text("overview-sentence")
                        .equals("No lockouts, no open cases. Whether there were critical events is not known."));
    }

    /** A zero would say that all is well. */
    @Test
    void aNumberThatWasNotReadIsADash() {
        List<String> paths = List.of("/api/admin/cases", "/api/admin/statistics/events", "/api/admin/statistics");
        paths.forEach(path -> server.override(
                path, exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order"))));
        signIn("otto", "light");
        await("it is said", () -> text("overview-sentence").startsWith("It cannot be told"));

        List<String> numbers =
                List.of("logins", "failures", "critical", "events", "cases", "lockouts", "factor", "unused");
        assertThat(numbers)
                .allSatisfy(number -> assertThat(text("overview-" + number)).isEqualTo("\u2013"));
        assertThat(text("overview-per-minute-last")).isEqualTo("\u2013");

        paths.forEach(server::restore);
        robot.type(KeyCode.F5);

        await("there are no cases", () -> text("overview-cases").equals("0"));
        await("there were no events", () -> text("overview-critical").equals("0"));
        assertThat(text("overview-per-minute-last")).isEqualTo("last: 0");
        assertThat(text("overview-lockouts")).isEqualTo("0");
        assertThat(text("overview-unused")).isEqualTo("0");
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
