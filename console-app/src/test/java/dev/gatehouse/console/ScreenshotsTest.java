package dev.gatehouse.console;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.console.theme.Appearance;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes pictures of all pages with realistic data, for people to look at and for the guide. */
class ScreenshotsTest extends PicturesTest {

    @ParameterizedTest
    @MethodSource("pictured")
    void takesPicturesOfAllPages(Appearance appearance) {
        data.fill();
        new RealisticReports(server, NOW).fill();
        signingIn(appearance);
        watching(appearance);
        endingSessions(appearance);
        accounts(appearance);
        lockoutsAndBlocks(appearance);
        limitsAndKeys(appearance);
        routesChecksAndReasons(appearance);
        alertsAuditAndServer(appearance);

        server.stop();
        await("the console says so", () -> text("status-connection").startsWith("Reconnecting in"));
        picture("reconnecting", appearance);
    }

    private void signingIn(Appearance appearance) {
        open("adam", appearance.code());
        picture("sign-in", appearance);

        server.wantOtp("adam", "123456");
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        await("it asks for more", () -> robot.lookup("#otp").query().isFocused());
        picture("one-time-password", appearance);
        robot.write("123456").type(KeyCode.ENTER);
        awaitLive();
        liveEvents();
    }

    private void watching(Appearance appearance) {
        robot.clickOn("#overview-range-hour");
        awaitCharts();
        picture("overview", appearance);

        robot.clickOn("#nav-events");
        robot.interact(() -> table("events-table").getSelectionModel().select(6));
        picture("events", appearance);

        robot.clickOn("#nav-threats");
        await("all cases are there", () -> table("threats-table").getItems().size() == 2);
        robot.interact(() -> table("threats-table").getSelectionModel().select(0));
        await(
                "its evidence is there",
                () -> robot.lookup("#threats-evidence").tryQuery().isPresent());
        picture("threats", appearance);
        robot.clickOn("#tab-detectors");
        await(
                "all detectors are there",
                () -> table("detectors-table").getItems().size() == 16);
        robot.interact(() -> table("detectors-table").getSelectionModel().select(1));
        picture("detectors", appearance);
    }

    private void endingSessions(Appearance appearance) {
        robot.clickOn("#nav-sessions").clickOn("#sessions-which-all");
        await("all sessions are there", () -> table("sessions-table").getItems().size() == 34);
        robot.interact(() -> table("sessions-table").getSelectionModel().selectRange(2, 4));
        picture("sessions", appearance);

        robot.clickOn("#sessions-terminate");
        awaitSight("sessions-terminate-reason");
        robot.clickOn("#sessions-terminate-reason").write("Laptop stolen on the train");
        picture(
                "terminate",
                appearance,
                robot.lookup("#sessions-terminate-reason").query().getScene());
        robot.type(KeyCode.ESCAPE);
    }

    private void accounts(Appearance appearance) {
        robot.clickOn("#nav-users");
        await("all accounts are there", () -> table("users-table").getItems().size() == 23);
        robot.interact(() -> table("users-table").getSelectionModel().select(3));
        picture("users", appearance);

        robot.clickOn("#users-create");
        awaitSight("user-name");
        robot.clickOn("#user-name").write("jonas.berg").clickOn("#user-password-generate");
        picture("new-user", appearance, robot.lookup("#user-name").query().getScene());

        server.wantReauthentication();
        robot.interact(() -> robot.lookup("#user-role").<Role>queryComboBox().setValue(Role.ADMIN));
        robot.clickOn("#users-create-confirm");
        awaitSight("proof-password");
        robot.clickOn("#proof-password").write("right").type(KeyCode.ENTER);
        await("it asks for more", () -> robot.lookup("#proof-otp").query().isFocused());
        picture("password", appearance, robot.lookup("#proof-password").query().getScene());
        robot.type(KeyCode.ESCAPE);
        awaitGone("proof-password");
        robot.type(KeyCode.ESCAPE);
    }

    private void lockoutsAndBlocks(Appearance appearance) {
        robot.clickOn("#nav-lockouts").clickOn("#lockouts-which-all");
        await("all lockouts are there", () -> table("lockouts-table").getItems().size() == 8);
        robot.interact(() -> table("lockouts-table").getSelectionModel().select(2));
        picture("lockouts", appearance);

        robot.clickOn("#lockouts-lock");
        awaitSight("lock-user");
        robot.clickOn("#lock-user").write("deploy-bot").clickOn("#lock-reason").write("Runs wild since noon");
        picture("lock", appearance, robot.lookup("#lock-user").query().getScene());
        robot.type(KeyCode.ESCAPE);

        robot.clickOn("#nav-blocks").clickOn("#blocks-which-all");
        await("all blocks are there", () -> table("blocks-table").getItems().size() == 9);
        robot.interact(() -> table("blocks-table").getSelectionModel().select(2));
        picture("blocks", appearance);

        robot.clickOn("#blocks-add");
        awaitSight("block-network");
        robot.clickOn("#block-network")
                .write("127.0.0.1")
                .clickOn("#block-reason")
                .write("Scans");
        robot.type(KeyCode.ENTER);
        await("the server warns", () -> !text("block-problem").isEmpty());
        picture("block", appearance, robot.lookup("#block-network").query().getScene());
        robot.type(KeyCode.ESCAPE);
    }

    private void limitsAndKeys(Appearance appearance) {
        goTo("limits");
        await("all limits are there", () -> table("limits-table").getItems().size() == 5);
        robot.interact(() -> table("limits-table").getSelectionModel().select(0));
        picture("limits", appearance);

        goTo("keys");
        await("all keys are there", () -> table("keys-table").getItems().size() == 6);
        robot.interact(() -> table("keys-table").getSelectionModel().select(2));
        picture("keys", appearance);

        robot.clickOn("#keys-retire");
        awaitSight("keys-retire-confirm");
        robot.clickOn("#keys-retire-confirm");
        await("the server warns", () -> !text("keys-retire-problem").isEmpty());
        picture(
                "retire",
                appearance,
                robot.lookup("#keys-retire-confirm").query().getScene());
        robot.type(KeyCode.ESCAPE);
    }

    private void routesChecksAndReasons(Appearance appearance) {
        goTo("deprecations");
        await(
                "all routes are there",
                () -> table("deprecations-table").getItems().size() == 2);
        robot.interact(() -> table("deprecations-table").getSelectionModel().select(0));
        picture("deprecations", appearance);

        goTo("checks");
        await("all findings are there", () -> table("checks-table").getItems().size() == 3);
        robot.interact(() -> table("checks-table").getSelectionModel().select(0));
        picture("checks", appearance);

        goTo("why");
        robot.clickOn("#why-user")
                .write("ines.costa")
                .clickOn("#why-address")
                .write("203.0.113.9")
                .type(KeyCode.ENTER);
        awaitSight("why-verdict");
        picture("why", appearance);
    }

    private void alertsAuditAndServer(Appearance appearance) {
        goTo("alerts");
        await("all alerts are there", () -> table("alerts-table").getItems().size() == 3);
        robot.interact(() -> table("alerts-table").getSelectionModel().select(0));
        picture("alerts", appearance);
        robot.clickOn("#tab-destinations");
        await("all are there", () -> table("destinations-table").getItems().size() == 2);
        robot.interact(() -> table("destinations-table").getSelectionModel().select(1));
        picture("destinations", appearance);

        goTo("audit");
        await("it is held to the pin", () -> text("audit-sentence").contains("4,711 events"));
        picture("audit", appearance);
        robot.clickOn("#tab-checkpoints");
        await("all are there", () -> table("checkpoints-table").getItems().size() == 13);
        robot.interact(() -> table("checkpoints-table").getSelectionModel().select(0));
        picture("checkpoints", appearance);

        goTo("server");
        await("facts are there", () -> table("server-table").getItems().size() == 8);
        picture("server", appearance);
        robot.clickOn("#tab-answers");
        await("all routes are there", () -> table("answers-table").getItems().size() == 3);
        picture("answers", appearance);
    }

    /** Two minutes pass. */
    private void liveEvents() {
        int before = server.ledger().events().size();
        now.set(NOW.plusSeconds(120));
        for (int second = 1; second <= 120; second++) {
            int events = 1 + (second % 11) / 3 + (second > 70 && second < 84 ? 4 : 0);
            for (int i = 0; i < events; i++) {
                data.append(NOW.plusSeconds(second));
            }
        }
        int arrived = server.ledger().events().size() - before;
        await("all events are there", () -> text("status-count").startsWith(arrived + " "));
    }
}
