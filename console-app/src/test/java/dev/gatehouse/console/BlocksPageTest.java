package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlocksPageTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.blocks().add("192.0.2.7", "scans", "adam", null);
    }

    @Test
    void removesFromTheKeyboardAndShowsItWhenTheEventArrives() {
        openPage("olga");
        server.ledger().hold();
        robot.interact(() -> table("blocks-table").requestFocus());

        robot.type(KeyCode.HOME).type(KeyCode.DELETE);
        giveReason("blocks-remove", "it was us");

        await("it is under way", () -> robot.lookup("Removing…").tryQuery().isPresent());
        server.ledger().release();
        await("it is done", () -> robot.lookup("Removed").tryQuery().isPresent());
    }

    @Test
    void asksOnceMoreBeforeItDoesHarm() {
        openPage("olga");
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        askToBlockTheServersOwnMachine();

        await("the server warns", () -> text("block-problem").contains("shut out"));
        assertThat(onFx(() -> text("block-confirm"))).isEqualTo("Block all the same");
        assertThat(server.ledger().events()).isEmpty();
        robot.clickOn("#block-confirm");

        awaitGone("block-network");
        await("its event brings it", () -> table("blocks-table").getItems().size() == 2);
    }

    private void askToBlockTheServersOwnMachine() {
        awaitSight("block-network");
        robot.clickOn("#block-network").write("127.0.0.1");
        giveReason("block", "scans");
    }

    /** A key that is pressed twice would have said yes to what was never read. */
    @Test
    void givesTheKeyboardToCancelOnceTheServerHasWarned() {
        openPage("olga");
        robot.clickOn("#blocks-add");
        askToBlockTheServersOwnMachine();
        await("the server warns", () -> text("block-confirm").equals("Block all the same"));

        robot.type(KeyCode.ENTER);

        awaitGone("block-network");
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void saysOverAnyPageWhatWasBlockedAndShowsItsEvent() {
        openPage("olga");
        robot.clickOn("#blocks-add");
        awaitSight("block-network");
        robot.clickOn("#block-network").write("192.0.2.99");
        giveReason("block", "scans");

        await("it is said", () -> text("done-notice").equals("Blocked: 192.0.2.99"));
        robot.clickOn("#done-show");

        awaitSight("events-table");
        assertThat(onFx(() -> robot.lookup("#events-q").queryTextInputControl().getText()))
                .startsWith("type:address_blocked since:");
        assertThat(onFx(() -> robot.lookup("#done-notice").query().getParent().isVisible()))
                .isFalse();
    }

    @Test
    void doesNotInsistOnAnotherNetworkThanTheOneThatWasWarnedOf() {
        openPage("olga");
        robot.clickOn("#blocks-add");
        awaitSight("block-network");
        robot.clickOn("#block-network").write("127.0.0.1");
        giveReason("block", "scans");
        await("the server warns", () -> text("block-confirm").equals("Block all the same"));

        robot.interact(() ->
                robot.lookup("#block-network").queryAs(TextInputControl.class).setText("127.0.0.2"));

        assertThat(onFx(() -> text("block-confirm"))).isEqualTo("Block");
        robot.type(KeyCode.ESCAPE);
        awaitGone("block-network");
    }

    @Test
    void asksWhichBlocksCoverAnAddressFromTheKeyboard() {
        server.blocks().add("192.0.2.8", "scans", "adam", null);
        signIn("otto", "light");
        goTo("blocks");
        await("the blocks are there", () -> table("blocks-table").getItems().size() == 2);

        robot.clickOn("#blocks-covers");
        robot.write("192.0.2.8").type(KeyCode.ENTER);

        await("one covers it", () -> table("blocks-table").getItems().size() == 1);
    }

    @Test
    void tellsAuditorsThatTheyMayOnlyLook() {
        openPage("otto");

        robot.interact(() -> table("blocks-table").getSelectionModel().select(0));

        assertThat(disabled("blocks-remove")).isTrue();
        assertThat(disabled("blocks-add")).isTrue();
        assertThat(onFx(() -> text("blocks-may-only-look"))).isEqualTo("Auditors can look, but not block or unblock.");
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("blocks");
        await("the block is there", () -> table("blocks-table").getItems().size() == 1);
    }
}
