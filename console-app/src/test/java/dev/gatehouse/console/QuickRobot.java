package dev.gatehouse.console;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Clicks and types, and then lets the window answer, once. TestFX rests after each movement, button and letter, five times
 * each, and so long that it was most of what the tests took. What comes later than the answer, a test awaits.
 */
final class QuickRobot extends FxRobot {

    /** The first lets what was clicked say what is to be done, the second lets that be done and laid out. */
    private static final int ANSWERS = 2;

    @Override
    public FxRobot clickOn(PointQuery place, Motion motion, MouseButton... buttons) {
        MouseButton[] pressed = buttons.length == 0 ? new MouseButton[] {MouseButton.PRIMARY} : buttons;
        MouseRobot mouse = robotContext().getMouseRobot();
        mouse.moveNoWait(place.query());
        mouse.pressNoWait(pressed);
        mouse.releaseNoWait(pressed);
        return answered();
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        KeyboardRobot keyboard = robotContext().getKeyboardRobot();
        for (KeyCode key : keys) {
            keyboard.pressNoWait(key);
            keyboard.releaseNoWait(key);
        }
        return answered();
    }

    @Override
    public FxRobot write(String text) {
        Scene scene = typedInto().getScene();
        BaseRobot keyboard = robotContext().getBaseRobot();
        text.chars().forEach(letter -> keyboard.typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter)));
        return answered();
    }

    @Override
    public FxRobot interact(Runnable action) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
        return answered();
    }

    private FxRobot answered() {
        WaitForAsyncUtils.waitForFxEvents(ANSWERS);
        return this;
    }

    /** The window with the focus; without a display that may be none, and it is the one that was clicked. */
    private Window typedInto() {
        Window focused = window(Window::isFocused);
        return focused == null ? targetWindow() : focused;
    }
}
