package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Instant;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R16: cases are seen, looked at and settled in the console. */
class ThreatsPageTest extends FakeServerTest {

    private static final Instant FOUND = Instant.parse("2026-01-31T11:00:00Z");
    private static final CaseId FIRST = new CaseId(1);

    @BeforeEach
    void find() {
        server.cases().open("bob", "192.0.2.7", FOUND);
    }

    @Test
    void tellsWhatHappensAndWhatToDo() {
        openPage("otto");

        robot.interact(() -> table("threats-table").getSelectionModel().select(0));

        await("it is told", () -> robot.lookup("A client guesses.").tryQuery().isPresent());
        assertThat(robot.lookup("Look.").tryQuery()).isPresent();
        assertThat(robot.lookup("Password guessing").tryQuery()).isPresent();
    }

    @Test
    void showsACaseThatOpensMeanwhile() {
        openPage("olga");

        server.cases().open("carol", null, FOUND);

        await("it is there", () -> table("threats-table").getItems().size() == 2);
    }

    @Test
    void acknowledgesWithOneClick() {
        openPage("olga");
        robot.interact(() -> table("threats-table").getSelectionModel().select(0));

        robot.clickOn("#threats-acknowledge");

        await(
                "it is looked at",
                () -> robot.lookup("Being looked at").tryQuery().isPresent());
        assertThat(server.cases().get(FIRST).state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void saysThatItWasNoAttackAndWhy() {
        openPage("olga");

        dismiss();

        assertThat(server.cases().get(FIRST).notes()).extracting(CaseNote::note).containsExactly("our scanner");
    }

    @Test
    void withdrawsAnException() {
        openPage("olga");
        dismiss();
        robot.interact(() -> table("exceptions-table").getSelectionModel().select(0));

        robot.clickOn("#exceptions-withdraw");
        awaitSight("exceptions-withdraw-confirm");
        robot.clickOn("#exceptions-withdraw-confirm");
        now.set(NOW.plusSeconds(10));

        await("it is gone", () -> table("exceptions-table").getItems().isEmpty());
    }

    @Test
    void blocksTheAddressThatACaseIsAbout() {
        openPage("olga");
        robot.interact(() -> table("threats-table").getSelectionModel().select(0));
        awaitSight("threats-block");

        robot.clickOn("#threats-block");
        awaitSight("threats-block-confirm");
        robot.clickOn("#threats-block-confirm");

        await(
                "it is blocked",
                () -> server.ledger().events().stream().anyMatch(event -> event.type() == EventType.ADDRESS_BLOCKED));
        awaitGone("threats-block-confirm");
        assertThat(disabled("threats-end")).isTrue();
    }

    @Test
    void showsTheEventsThatProveIt() {
        openPage("otto");

        robot.interact(() -> table("threats-table").getSelectionModel().select(0));

        await(
                "the chart is there",
                () -> robot.lookup("#threats-evidence").tryQuery().isPresent());
    }

    @Test
    void showsWhatEachDetectorFound() {
        openPage("otto");

        robot.clickOn("#tab-detectors");

        await(
                "all are there",
                () -> table("detectors-table").getItems().size()
                        == DetectionRule.all().size());
    }

    @Test
    void tellsAuditorsThatTheyMayOnlyLook() {
        openPage("otto");

        robot.interact(() -> table("threats-table").getSelectionModel().select(0));

        assertThat(disabled("threats-acknowledge")).isTrue();
        assertThat(disabled("threats-dismiss")).isTrue();
        assertThat(onFx(() -> text("threats-may-only-look"))).isEqualTo("Auditors can look, but not settle cases.");
    }

    /** Says that the case was no attack, and goes to the exception that was made of it. */
    private void dismiss() {
        robot.interact(() -> {
            table("threats-table").requestFocus();
            table("threats-table").getSelectionModel().select(0);
        });
        robot.type(KeyCode.DELETE);
        giveReason("threats-dismiss", "our scanner");
        await("it is settled", () -> robot.lookup("No attack").tryQuery().isPresent());
        robot.clickOn("#tab-exceptions");
        await(
                "what is alike is spared",
                () -> table("exceptions-table").getItems().size() == 1);
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("threats");
        await("the case is there", () -> table("threats-table").getItems().size() == 1);
    }
}
