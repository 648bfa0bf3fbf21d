package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginCheckOutcome;
import dev.gatehouse.common.explain.LoginExplanation;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Why an account cannot sign in: one word, one key, and the check that bites. */
class WhyPageTest extends FakeServerTest {

    @Test
    void marksTheCheckThatBitesAndLeadsToWhatDecides() {
        server.report(
                "/api/admin/explain",
                LoginExplanation.of(
                        "bob",
                        null,
                        List.of(
                                LoginCheck.of("block", LoginCheckOutcome.PASSES, "No block covers it."),
                                LoginCheck.of("lockout", LoginCheckOutcome.REFUSES, "5 failures.")
                                        .during(NOW.minusSeconds(60), NOW.plusSeconds(840))
                                        .decidedBy("/api/admin/lockouts/1"))));
        server.lockouts().lock("bob", "192.0.2.7", NOW);
        openPage();

        robot.clickOn("#why-user").write("bob").type(KeyCode.ENTER);

        await("it is explained", () -> text("why-verdict").equals("It would be refused, by: Lockout"));
        assertThat(onFx(() -> robot.lookup("#why-lockout").query().getStyleClass()))
                .contains("why-decides");
        assertThat(onFx(() -> robot.lookup("#why-block").query().getStyleClass()))
                .doesNotContain("why-decides");
        robot.clickOn("#why-show-lockout");
        await("the lockout is there", () -> table("lockouts-table").getItems().size() == 1);
        assertThat(onFx(() -> robot.lookup("#lockouts-q").<TextField>query().getText()))
                .isEqualTo("user:bob");
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        openPage();
        server.override("/api/admin/explain", exchange -> exchange.sendResponseHeaders(503, -1));

        robot.clickOn("#why-user").write("bob").type(KeyCode.ENTER);

        await("it is said", () -> !text("why-problem").isEmpty());
    }

    private void openPage() {
        signIn("otto", "light");
        robot.interact(() -> robot.lookup("#nav-why").<ToggleButton>query().fire());
    }
}
