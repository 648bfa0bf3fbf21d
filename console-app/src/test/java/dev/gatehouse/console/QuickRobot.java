package dev.gatehouse.console;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Types a text as one, and goes and clicks as one: TestFX rests after each letter and each move, and waits until the
 * window is painted, which was most of what the tests took.
 */
final class QuickRobot extends FxRobot {

    @Override
    public FxRobot clickOn(PointQuery place, Motion motion, MouseButton... buttons) {
        MouseRobot mouse = robotContext().getMouseRobot();
        // What is to be clicked may have moved, and is laid out with the next pulse.
        WaitForAsyncUtils.waitForFxEvents();
        mouse.moveNoWait(place.query());
        mouse.pressNoWait(buttons);
        mouse.release(buttons);
        return this;
    }

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
