package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.audit.SignedLedger;
import java.nio.file.Files;
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

    private boolean pinned() {
        return Files.exists(settings().beside("ledger-heads.properties"));
    }
}
