package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.DialogPane;
import org.junit.jupiter.api.Test;

/** What a question and an error quote of others can neither look like another name nor say more than its place. */
class ForeignQuestionsTest extends FakeServerTest {

    /** The first letter is a Cyrillic one, as a search in the table would not find. */
    @Test
    void aNameInAQuestionCannotLookLikeAnother() {
        server.users().put(new User(new AccountId(2), "\u0430lice", Role.USER, true, true, NOW, null));

        assertThat(question("users", "users-disable")).startsWith("Disable \\u0430lice?");
    }

    /** A name from right to left is kept from turning what stands beside it, by signs that are not seen. */
    @Test
    void aNameInAnotherDirectionIsReadAsItIs() {
        server.users().put(new User(new AccountId(2), "\u0645\u062d\u0645\u062f", Role.USER, true, true, NOW, null));

        assertThat(question("users", "users-disable")).startsWith("Disable \u200e\u0645\u062d\u0645\u062f\u200e?");
    }

    /** Nor are these signs seen where two texts stand side by side. */
    @Test
    void aNameInAnotherDirectionIsReadInANoticeOfWhatFailedInPart() {
        server.users().put(new User(new AccountId(2), "\u0645\u062d\u0645\u062f", Role.USER, true, true, NOW, null));
        server.users().put(new User(new AccountId(3), "bob", Role.USER, true, true, NOW, null));
        server.override(
                "/api/admin/users/3",
                exchange -> FakeGatehouse.answer(exchange, 500, Map.of("detail", "Out of order")));
        signIn("adam", "light");
        goTo("users");
        await("both are there", () -> table("users-table").getItems().size() == 2);
        robot.interact(() -> table("users-table").getSelectionModel().selectAll());
        robot.interact(() -> robot.lookup("#users-disable").queryButton().fire());
        robot.interact(
                () -> robot.lookup("#users-disable-confirm").queryButton().fire());

        await("it is told", () -> text("users-notice").contains("failed"));

        assertThat(onFx(() -> text("users-notice")))
                .isEqualTo("\u200e\u0645\u062d\u0645\u062f\u200e is disabled now. 1 failed.");
    }

    @Test
    void aNameAddsNoLineToAQuestion() {
        server.lockouts().lock("bob again?\nIt was a mistake of ours.\n\n\n\nbob", "192.0.2.1", NOW);

        assertThat(question("lockouts", "lockouts-unlock").lines()).hasSize(2);
    }

    /** The buttons of a dialog stay in sight. */
    @Test
    void whatAServerSaysIsOneLineOfSomeLength() {
        String said = new ErrorTexts(new Texts(Locale.ENGLISH))
                .refusal("\u202eno\n".repeat(5000) + "\ud800", Optional.empty());

        assertThat(said).startsWith("The server refused: \\u202eno\\u000a").hasSizeLessThan(2200);
    }

    private String question(String page, String button) {
        signIn("adam", "light");
        goTo(page);
        await("it is there", () -> !table(page + "-table").getItems().isEmpty());
        robot.interact(() -> table(page + "-table").getSelectionModel().clearAndSelect(0));
        robot.interact(() -> robot.lookup("#" + button).queryButton().fire());
        awaitSight(button + "-dialog");
        return onFx(() ->
                robot.lookup("#" + button + "-dialog").queryAs(DialogPane.class).getHeaderText());
    }
}
