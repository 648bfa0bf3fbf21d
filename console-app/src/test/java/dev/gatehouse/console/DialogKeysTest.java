package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that is pressed once too often does nothing, and a dialog gives the keyboard back. */
class DialogKeysTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.users().add("alice", Role.USER);
        server.users().put(new User(new AccountId(2), "bob", Role.USER, false, false, NOW, null));
        server.cases().open("bob", "192.0.2.7", NOW);
        server.keys().add("next-1", KeyPurpose.ACCESS, KeyState.NEXT, 0, null);
        server.keys().add("done-1", KeyPurpose.ACCESS, KeyState.RETIRING, 0, NOW.minusSeconds(600));
    }

    @ParameterizedTest
    @CsvSource({
        "users, users-disable, 1",
        "users, users-enable, 0",
        "threats, threats-block, 0",
        "threats, threats-lock, 0",
        "keys, keys-rotate, 0",
        "keys, keys-retire, 1",
        "alerts, destinations-test, -1"
    })
    void enterPressedTwiceOnAButtonOpensItsQuestionAndLeavesIt(String page, String button, int row) {
        signIn("adam", "light");
        goTo(page);
        if (row >= 0) {
            await("it is there", () -> table(page + "-table").getItems().size() > row);
            robot.interact(() -> table(page + "-table").getSelectionModel().clearAndSelect(row));
        } else {
            robot.clickOn("#tab-destinations");
        }
        int before = server.ledger().events().size();
        await("it can be pressed", () -> !robot.lookup("#" + button).query().isDisabled());
        robot.interact(() -> robot.lookup("#" + button).query().requestFocus());

        robot.type(KeyCode.ENTER);
        awaitSight(button + "-confirm");
        await("the keyboard is on the way out", () -> focused(button + "-cancel"));
        robot.type(KeyCode.ENTER);

        awaitGone(button + "-confirm");
        assertThat(server.ledger().events()).hasSize(before);
        assertThat(focused(button)).isTrue();
    }

    private boolean focused(String id) {
        return onFx(() -> robot.lookup("#" + id)
                .tryQuery()
                .map(node -> {
                    Window window = node.getScene().getWindow();
                    Node owner = window.getScene().getFocusOwner();
                    return node.equals(owner);
                })
                .orElse(false));
    }
}
