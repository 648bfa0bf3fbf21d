package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.RouteAnswers;
import dev.gatehouse.common.throttle.Throttles;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/** R23: the server itself, as far as the admin API tells. */
class ServerPageTest extends FakeServerTest {

    @Test
    void tellsVersionUptimeAndHowLongAnswersTake() {
        server.ledger()
                .append(NOW.minusSeconds(7200), EventType.SERVER_STARTED, null, null, Map.of("version", "0.1.0"));
        server.report("/api/admin/throttles", new Throttles(NOW.minusSeconds(7200), List.of()));
        server.report(
                "/api/admin/statistics/answers",
                new AnswerStatistics(
                        NOW.minusSeconds(3600),
                        NOW,
                        List.of(5, 20),
                        List.of(new RouteAnswers("POST /api/token", 100, List.of(60L, 39L, 1L)))));
        signIn("otto", "light");

        robot.interact(() -> robot.lookup("#nav-server").<ToggleButton>query().fire());

        await("facts are there", () -> table("server-table").getItems().size() == 8);
        await("the version is there", () -> robot.lookup("0.1.0").tryQuery().isPresent());
        assertThat(robot.lookup("2 h 0 min").tryQuery()).isPresent();
        robot.clickOn("#tab-answers");
        await("the route is there", () -> table("answers-table").getItems().size() == 1);
        await(
                "its times are there",
                () -> robot.lookup("within 20 ms").tryQuery().isPresent());
    }

    @Test
    void saysWhatCouldNotBeRead() {
        server.override("/api/admin/throttles", exchange -> exchange.sendResponseHeaders(503, -1));
        signIn("otto", "light");

        robot.interact(() -> robot.lookup("#nav-server").<ToggleButton>query().fire());

        await("it is said", () -> !text("server-problem").isEmpty());
    }
}
