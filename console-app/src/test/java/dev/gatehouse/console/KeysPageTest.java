package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysPageTest extends FakeServerTest {

    @BeforeEach
    void fill() {
        server.keys().add("next-1", KeyPurpose.ACCESS, KeyState.NEXT, 0, null);
        server.keys().add("active-1", KeyPurpose.ACCESS, KeyState.ACTIVE, 12, null);
        server.keys().add("needed-1", KeyPurpose.ACCESS, KeyState.RETIRING, 3, NOW.plusSeconds(600));
        server.keys().add("done-1", KeyPurpose.ACCESS, KeyState.RETIRING, 0, NOW.minusSeconds(600));
    }

    @Test
    void saysWhoNeedsAKeyAndWhenItCanGo() {
        openPage("otto");

        assertThat(shows("12 sessions")).isTrue();
        assertThat(shows("3 sessions")).isTrue();
        assertThat(shows("safe from 14:42:47")).isTrue();
        assertThat(shows("safe now")).isTrue();
        assertThat(onFx(() -> text("keys-may-only-look"))).isEqualTo("Only administrators rotate and retire keys.");
        select(0);
        assertThat(disabled("keys-rotate")).isTrue();
    }

    @Test
    void rotatesAndShowsItWhenTheEventArrives() {
        openPage("adam");
        select(1);
        assertThat(disabled("keys-rotate")).isTrue();
        select(0);

        robot.clickOn("#keys-rotate");
        awaitSight("keys-rotate-confirm");
        robot.clickOn("#keys-rotate-confirm");

        awaitGone("keys-rotate-confirm");
        await("the event says so", () -> server.ledger().events().getFirst().type() == EventType.KEY_ROTATED);
        now.set(NOW.plusSeconds(10));
        await("another one is next", () -> table("keys-table").getItems().size() == 5);
    }

    @Test
    void asksOnceMoreBeforeItRetiresAKeyThatSessionsNeed() {
        openPage("adam");
        select(2);
        robot.interact(() -> table("keys-table").requestFocus());

        robot.type(KeyCode.DELETE);
        awaitSight("keys-retire-confirm");
        robot.clickOn("#keys-retire-confirm");
        await("the server warns", () -> text("keys-retire-problem").contains("may live"));
        assertThat(onFx(() -> text("keys-retire-confirm"))).isEqualTo("Retire all the same");
        assertThat(server.ledger().events()).isEmpty();
        robot.clickOn("#keys-retire-confirm");

        awaitGone("keys-retire-confirm");
        now.set(NOW.plusSeconds(10));
        await("it is retired", () -> shows("Retired"));
    }

    private boolean shows(String text) {
        return onFx(() -> robot.lookup("#keys-table").lookup(text).tryQuery().isPresent());
    }

    private void select(int row) {
        robot.interact(() -> table("keys-table").getSelectionModel().clearAndSelect(row));
    }

    private void openPage(String username) {
        signIn(username, "light");
        goTo("keys");
        await("the keys are there", () -> table("keys-table").getItems().size() == 4);
    }
}
