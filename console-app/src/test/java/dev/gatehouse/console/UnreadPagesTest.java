package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page does not know it does not say: that there is none is said only of what was read. */
class UnreadPagesTest extends FakeServerTest {

    @ParameterizedTest
    @CsvSource({
        "events, /api/admin/events",
        "sessions, /api/admin/sessions",
        "users, /api/admin/users",
        "lockouts, /api/admin/lockouts",
        "blocks, /api/admin/blocks",
        "keys, /api/admin/keys",
        "checks, /api/admin/check"
    })
    void countsNothingThatCouldNotBeRead(String page, String path) {
        signIn("adam", "light");
        refuse(path);
        goTo(page);
        robot.type(KeyCode.F5);
        await("it is told", () -> !text(page + "-problem").isEmpty());

        await("nothing is counted", () -> text(page + "-count").isEmpty());

        assertThat(text(page + "-empty")).isEqualTo("This could not be read.");
    }

    @Test
    void doesNotSayThatNoneFailedBeforeThatWasRead() {
        server.report("/api/admin/statistics/trend", List.of());
        signIn("otto", "light");
        await("it is told", () -> !text("overview-trends-problem").isEmpty());

        assertThat(text("overview-week-most")).isEmpty();
        assertThat(List.of("overview-addresses", "overview-accounts", "overview-agents"))
                .allSatisfy(list -> assertThat(onFx(
                                () -> robot.lookup("#" + list).<Pane>query().getChildren()))
                        .isEmpty());
    }

    @Test
    void doesNotSayThatNothingWantsAnEyeBeforeThatWasRead() {
        server.override("/api/admin/events", exchange -> {
            boolean ofThatSeverity = exchange.getRequestURI().getQuery().contains("severity");
            FakeGatehouse.answer(exchange, ofThatSeverity ? 500 : 200, Map.of("items", List.of()));
        });
        signIn("otto", "light");
        await("it is told", () -> !text("overview-problem").isEmpty());
        assertThat(placeholder("overview-newest-critical")).isEqualTo("\u2013");

        server.restore("/api/admin/events");
        robot.type(KeyCode.F5);

        await("it is read", () -> placeholder("overview-newest-critical").equals("Nothing that wants an eye."));
    }

    @Test
    void doesNotSayThatNothingIsPinnedWhereThatWasNotLookedAt() {
        refuse("/api/admin/audit/checkpoint");
        signIn("otto", "light");
        goTo("audit");
        await("it is told", () -> text("audit-sentence").startsWith("The ledger cannot be verified."));

        assertThat(onFx(() -> robot.lookup("#audit-details").query().lookupAll(".label").stream()
                        .map(label -> ((Labeled) label).getText())
                        .toList()))
                .doesNotContain("Nothing is pinned");
    }

    private String placeholder(String table) {
        return onFx(() -> ((Labeled) table(table).getPlaceholder()).getText());
    }

    private void refuse(String path) {
        server.override(path, exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order")));
    }
}
