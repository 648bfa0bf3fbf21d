package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.audit.SignedLedger;
import java.nio.file.Files;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** R40: the console holds the ledger to what it has seen of it. */
class AuditPageTest extends FakeServerTest {

    private final SignedLedger ledger = new SignedLedger();

    @Test
    void callsOutARewrittenLedgerAtSignIn() {
        ledger.grow(5).show(server, 5);
        signIn("otto", "light");
        await("it is pinned", () -> text("audit-sentence").isEmpty() && pinned());
        robot.clickOn("#sign-out");
        awaitSight("password");
        ledger.rewriteFirst().grow(3).show(server, 5);

        robot.clickOn("#password").write("right");
        robot.clickOn("#sign-in");

        await("it is called out", () -> text("audit-sentence").startsWith("The ledger was rewritten"));
        assertThat(disabled("audit-trust")).isFalse();
    }

    @Test
    void savesASignedExportAndListsEarlierCheckpoints() {
        server.ledger().append(NOW.minusSeconds(60), EventType.LOGIN_FAILED, "bob", null);
        signIn("otto", "light");
        goTo("audit");
        await("it is pinned", () -> text("audit-sentence").matches("(Seen for the first time|Nothing was changed).*"));

        robot.clickOn("#audit-export");
        awaitSight("audit-export-range-confirm");
        robot.clickOn("#audit-export-range-confirm");
        await("it is saved", () -> text("audit-capture-progress").startsWith("Saved 1 event to "));
        assertThat(saved("gatehouse-events.gatehouse")).isNotEmptyFile();

        robot.clickOn("#tab-checkpoints");
        robot.press(KeyCode.F5).release(KeyCode.F5);
        await("it is listed", () -> table("checkpoints-table").getItems().size() == 1);
        await(
                "it is verified",
                () -> robot.lookup("#checkpoints-table").query().lookupAll(".table-cell .text").stream()
                        .anyMatch(text -> "Signed".equals(((Text) text).getText())));
    }

    private boolean pinned() {
        return Files.exists(settings().beside("ledger-heads.properties"));
    }
}
