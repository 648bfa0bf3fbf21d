package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** A question is asked over its own window: over one of another server, the password of that would be typed. */
class FrontWindowTest extends FxTest {

    @Test
    void isLookedForAmongAWindowAndItsDialogs() {
        robot.interact(() -> {
            Stage other = new Stage();
            Stage dialog = new Stage();
            dialog.initOwner(stage);
            Stage question = new Stage();
            question.initOwner(dialog);

            show(stage);
            show(other);
            assertThat(FrontWindow.of(stage)).isEqualTo(stage);
            assertThat(FrontWindow.of(other)).isEqualTo(other);

            show(dialog);
            show(question);
            assertThat(FrontWindow.of(stage)).isNotEqualTo(other);
            assertThat(FrontWindow.of(other)).isEqualTo(other);
            assertThat(FrontWindow.isOpenedFrom(stage, question)).isTrue();
            assertThat(FrontWindow.isOpenedFrom(other, question)).isFalse();
            other.close();
        });
    }

    private static void show(Stage shown) {
        shown.setScene(new Scene(new StackPane(), 300, 200));
        shown.show();
    }
}
