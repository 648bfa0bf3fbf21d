package dev.gatehouse.console;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Types a text as one: TestFX rests after each letter, and waits until the window is painted, which was most of what the
 * tests took.
 */
final class TypingRobot extends FxRobot {

    @Override
    public FxRobot write(String text) {
        Scene scene = typedInto().getScene();
        text.chars()
                .forEach(letter -> robotContext()
                        .getBaseRobot()
                        .typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter)));
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }

    /** The window with the focus; without a display that may be none, and it is the one that was clicked. */
    private Window typedInto() {
        Window focused = window(Window::isFocused);
        return focused == null ? targetWindow() : focused;
    }
}
