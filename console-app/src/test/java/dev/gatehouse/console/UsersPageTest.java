package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersPageTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.users().add("adam", Role.ADMIN);
        server.users().add("alice", Role.USER);
    }

    @Test
    void makesAnAccountFromTheKeyboardOnceTheServerAgrees() {
        openPage("adam");

        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        awaitSight("user-name");
        assertThat(disabled("users-create-confirm")).isTrue();
        robot.clickOn("#user-name").write("dora");
        type("short");
        robot.type(KeyCode.ENTER);
        await("the server has refused", () -> text("users-create-problem").contains("This password is too short."));

        type("a long enough password");
        robot.type(KeyCode.ENTER);
        awaitGone("user-name");
        await("its event brings it", () -> table("users-table").getItems().size() == 3);
    }

    /** As where the window locks itself while a server is slow. */
    @Test
    void isNotDisturbedByARefusalThatComesWhenTheDialogIsGone() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        openPage("adam");
        server.override("/api/admin/users", exchange -> {
            answer.join();
            exchange.sendResponseHeaders(503, -1);
        });
        robot.clickOn("#users-create");
        awaitSight("user-name");
        Labeled problem = robot.lookup("#users-create-problem").queryLabeled();
        robot.clickOn("#user-name").write("dora");
        type("a long enough password");
        robot.type(KeyCode.ENTER);

        robot.interact(() -> problem.getScene().getWindow().hide());
        answer.complete(null);

        await("it has come", () -> !problem.getText().isEmpty());
    }

    @Test
    void takesNoPasswordThatIsNotTheSameTwice() {
        openPage("adam");
        robot.clickOn("#users-create");
        awaitSight("user-name");
        robot.clickOn("#user-name").write("dora").clickOn("#user-password").write("a long enough password");
        robot.clickOn("#user-password-again").write("another password");

        assertThat(disabled("users-create-confirm")).isTrue();
        assertThat(onFx(() -> text("user-password-note"))).isEqualTo("The two are not the same.");
        robot.type(KeyCode.ESCAPE);
        awaitGone("user-name");
    }

    @Test
    void makesAPasswordUpAndForgetsItWithTheDialog() {
        openPage("adam");
        robot.clickOn("#users-create");
        awaitSight("user-name");
        PasswordField field = robot.lookup("#user-password").queryAs(PasswordField.class);

        robot.clickOn("#user-password-generate").clickOn("#user-password-copy");

        String password = onFx(field::getText);
        assertThat(password).hasSize(20);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(password);
        now.set(NOW.plusSeconds(30));
        await("the clipboard forgets it", () -> !Clipboard.getSystemClipboard().hasString());
        robot.type(KeyCode.ESCAPE);
        awaitGone("user-name");
        assertThat(onFx(() -> field.getText().isEmpty())).isTrue();
    }

    @Test
    void asksForThePasswordFromTheKeyboardAndGoesOn() {
        openPage("adam");
        server.wantReauthentication();
        server.wantOtp("adam", "123456");
        beginAnAdministrator();

        awaitSight("proof-password");
        assertThat(disabled("proof-confirm")).isTrue();
        assertThat(onFx(() -> robot.lookup("#proof-otp").query().isVisible()
                        && robot.lookup("#proof-otp").query().getParent().isVisible()))
                .isFalse();
        robot.clickOn("#proof-password").write("wrong").type(KeyCode.ENTER);
        await("it says so", () -> text("proof-problem").equals("This password is wrong."));
        robot.interact(() ->
                robot.lookup("#proof-password").queryAs(PasswordField.class).clear());
        robot.clickOn("#proof-password").write("right").type(KeyCode.ENTER);
        await("it asks for more", () -> robot.lookup("#proof-otp").query().isFocused());
        robot.write("123456").type(KeyCode.ENTER);

        awaitGone("proof-password");
        awaitGone("user-name");
        await("its event brings it", () -> table("users-table").getItems().size() == 3);
    }

    @Test
    void leavesEverythingAsItWasIfThePasswordIsNotShown() {
        openPage("adam");
        server.wantReauthentication();
        beginAnAdministrator();
        awaitSight("proof-password");

        robot.type(KeyCode.ESCAPE);

        awaitGone("proof-password");
        await(
                "the form waits again",
                () -> !robot.lookup("#users-create-confirm").query().isDisabled());
        assertThat(onFx(() -> text("users-create-problem"))).isEmpty();
        robot.type(KeyCode.ESCAPE);
        awaitGone("user-name");
        assertThat(onFx(() -> table("users-table").getItems().size())).isEqualTo(2);
    }

    private void beginAnAdministrator() {
        robot.clickOn("#users-create");
        awaitSight("user-name");
        robot.clickOn("#user-name").write("dora");
        robot.interact(() -> {
            ComboBox<Role> role = robot.lookup("#user-role").queryComboBox();
            role.setValue(Role.ADMIN);
        });
        type("a long enough password");
        robot.type(KeyCode.ENTER);
    }

    /** The first one's role would have been given to all by a key that is pressed twice. */
    @Test
    void choosesNoRoleByItselfWhereSeveralAccountsHaveSeveral() {
        openPage("adam");
        robot.interact(() -> table("users-table").getSelectionModel().selectAll());

        ComboBox<Role> role = askForRole();

        assertThat(onFx(role::getValue)).isNull();
        assertThat(disabled("users-role-confirm")).isTrue();
        robot.interact(() -> role.setValue(Role.AUDITOR));
        assertThat(disabled("users-role-confirm")).isFalse();
        leaveRole();
    }

    @Test
    void changesNothingToTheRoleThatItIsAlready() {
        openPage("adam");
        select(0);

        ComboBox<Role> role = askForRole();

        assertThat(onFx(role::getValue)).isEqualTo(Role.USER);
        assertThat(disabled("users-role-confirm")).isTrue();
        leaveRole();
    }

    private ComboBox<Role> askForRole() {
        robot.clickOn("#users-role");
        awaitSight("user-role");
        return robot.lookup("#user-role").queryComboBox();
    }

    private void leaveRole() {
        robot.type(KeyCode.ESCAPE);
        awaitGone("user-role");
    }

    @Test
    void warnsBeforeSomebodyDisablesThemselves() {
        openPage("adam");
        select(1);

        robot.clickOn("#users-disable");
        awaitSight("users-disable-confirm");

        assertThat(onFx(() -> text("users-disable-caution"))).startsWith("This is your own account");
        robot.type(KeyCode.ESCAPE);
        awaitGone("users-disable-confirm");
    }

    @Test
    void endsSessionsFromTheKeyboardAndShowsThatItIsUnderWay() {
        server.admit("alice", NOW);
        openPage("olga");
        server.ledger().hold();
        robot.interact(() -> table("users-table").requestFocus());

        robot.type(KeyCode.HOME).type(KeyCode.DELETE);
        giveReason("users-end-sessions", "stolen laptop");

        await("it is under way", () -> robot.lookup("Changing…").tryQuery().isPresent());
        server.ledger().release();
        await("it is done", () -> robot.lookup("Changing…").tryQuery().isEmpty());
        assertThat(server.ledger().events().getFirst().details()).containsEntry("reason", "stolen laptop");
    }

    @Test
    void leavesToOperatorsWhatTheyMayDo() {
        openPage("olga");
        select(0);

        assertThat(disabled("users-end-sessions")).isFalse();
        assertThat(disabled("users-create")).isTrue();
        assertThat(disabled("users-role")).isTrue();
        assertThat(disabled("users-password")).isTrue();
        assertThat(disabled("users-disable")).isTrue();
        assertThat(onFx(() -> text("users-may-only-look"))).isEqualTo("Operators can only end sessions.");
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("users");
        await("the accounts are there", () -> table("users-table").getItems().size() == 2);
    }

    private void select(int row) {
        robot.interact(() -> table("users-table").getSelectionModel().select(row));
    }

    private void type(String password) {
        for (String id : new String[] {"#user-password", "#user-password-again"}) {
            robot.interact(() -> robot.lookup(id).queryAs(PasswordField.class).clear());
            robot.clickOn(id).write(password);
        }
    }
}
