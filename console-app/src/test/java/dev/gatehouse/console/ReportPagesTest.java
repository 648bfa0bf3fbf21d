package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.deprecation.DeprecatedRoutes;
import dev.gatehouse.common.throttle.BusyKey;
import dev.gatehouse.common.throttle.LimitUse;
import dev.gatehouse.common.throttle.RecentUse;
import dev.gatehouse.common.throttle.Throttles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages that show what the server reports, and change nothing. */
class ReportPagesTest extends FakeServerTest {

    @Test
    void showsWhatRateLimitsRefuseAndWhoAsksMost() {
        RecentUse calm = new RecentUse(11, 0, List.of());
        RecentUse busy = new RecentUse(40, 1234, List.of(new BusyKey("192.0.2.7", 40, 1234)));
        server.report(
                "/api/admin/throttles",
                new Throttles(
                        NOW,
                        List.of(
                                new LimitUse("login", "5/min", busy, busy),
                                new LimitUse("refresh", "2/min", calm, calm),
                                new LimitUse("admin", "off", calm, calm))));
        open("limits", "otto", 3);

        assertThat(shows("limits-table", "Refusing")).isTrue();
        assertThat(shows("limits-table", "Quiet")).isTrue();
        assertThat(shows("limits-table", "Off")).isTrue();
        assertThat(shows("limits-table", "1,234")).isTrue();
        select("limits", 0);
        assertThat(shows("limits-details", "192.0.2.7")).isTrue();
        assertThat(shows("limits-details", "40 let through, 1,234 refused")).isTrue();
    }

    @Test
    void readsRateLimitsAnewWhileThePageIsInSight() {
        RecentUse calm = new RecentUse(11, 0, List.of());
        RecentUse busy = new RecentUse(11, 7, List.of());
        server.report("/api/admin/throttles", new Throttles(NOW, List.of(new LimitUse("login", "5/min", calm, calm))));
        open("limits", "otto", 1);
        server.report("/api/admin/throttles", new Throttles(NOW, List.of(new LimitUse("login", "5/min", busy, busy))));

        now.set(NOW.plusSeconds(11));

        await("it refuses", () -> shows("limits-table", "Refusing"));
    }

    @Test
    void showsWhoStillCallsADeprecatedRoute() {
        DeprecatedCaller caller = new DeprecatedCaller("192.0.2.7", "curl/8", 2, NOW.minusSeconds(60), NOW);
        server.report(
                "/api/admin/deprecations",
                new DeprecatedRoutes(List.of(
                        new DeprecatedRoute("POST /api-token-auth", NOW, NOW, "/api/token/", 2, List.of(caller)),
                        new DeprecatedRoute("POST /old", NOW, NOW, "/new", 0, List.of()))));
        open("deprecations", "otto", 2);

        assertThat(shows("deprecations-table", "Called")).isTrue();
        assertThat(shows("deprecations-table", "Can go")).isTrue();
        select("deprecations", 0);
        assertThat(shows("deprecations-details", "192.0.2.7 · curl/8")).isTrue();
        assertThat(shows("deprecations-details", "2 calls, last 14:32:47")).isTrue();
    }

    @Test
    void showsAdministratorsWhatIsUnsafeAndWhatToDo() {
        Finding finding = new Finding(
                "lockout.off",
                FindingSeverity.ERROR,
                "Failed logins never lock anybody out",
                "A password can be guessed.",
                "Leave lockout.parameters at its default.");
        server.report("/api/admin/check", new CheckReport(List.of(finding), List.of(), NOW));
        open("checks", "adam", 1);

        assertThat(shows("checks-table", "Error")).isTrue();
        select("checks", 0);
        assertThat(shows("checks-details", "A password can be guessed.")).isTrue();
        assertThat(shows("checks-details", "Leave lockout.parameters at its default."))
                .isTrue();
    }

    @Test
    void saysWhoMayReadWhatIsForAdministratorsAlone() {
        signIn("olga", "light");

        goTo("checks");

        assertThat(onFx(() -> text("checks-refused")))
                .isEqualTo("Your role may not do this: that takes an administrator.");
    }

    private void open(String page, String username, int rows) {
        signIn(username, "light");
        goTo(page);
        await("rows are there", () -> table(page + "-table").getItems().size() == rows);
    }

    private void select(String page, int row) {
        robot.interact(() -> table(page + "-table").getSelectionModel().clearAndSelect(row));
    }

    private boolean shows(String within, String text) {
        return onFx(() -> robot.lookup("#" + within).lookup(text).tryQuery().isPresent());
    }
}
