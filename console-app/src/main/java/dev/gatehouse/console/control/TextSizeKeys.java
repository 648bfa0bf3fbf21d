package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys that change how large texts are, as browsers have them: with Ctrl (on a Mac, Cmd) plus, minus and 0, those of the
 * numeric pad as well, and the key that has plus only with Shift. Confined to the FX thread.
 */
public final class TextSizeKeys {

    /** The next larger size. */
    public static final TextSizeKeys LARGER =
            new TextSizeKeys(TextSize::larger, control(KeyCode.PLUS), control(KeyCode.EQUALS), control(KeyCode.ADD));

    /** The next smaller size. */
    public static final TextSizeKeys SMALLER =
            new TextSizeKeys(TextSize::smaller, control(KeyCode.MINUS), control(KeyCode.SUBTRACT));

    /** As designed. */
    public static final TextSizeKeys USUAL =
            new TextSizeKeys(_ -> TextSize.USUAL, control(KeyCode.DIGIT0), control(KeyCode.NUMPAD0));

    private static final List<TextSizeKeys> ALL = List.of(LARGER, SMALLER, USUAL);

    private final UnaryOperator<TextSize> change;
    private final List<KeyCodeCombination> keys;

    private TextSizeKeys(UnaryOperator<TextSize> change, KeyCodeCombination... keys) {
        this.change = change;
        this.keys = List.of(keys);
    }

    private static KeyCodeCombination control(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
    }

    /** Lets all that is in that window be read larger and smaller by keys. */
    public static void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, TextSizeKeys::pressed);
    }

    /** As {@link #install(Scene)}, for a dialog, by what it shows. */
    public static void install(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, TextSizeKeys::pressed);
    }

    private static void pressed(KeyEvent key) {
        for (TextSizeKeys each : ALL) {
            if (each.keys.stream().anyMatch(combination -> combination.match(key))) {
                key.consume();
                each.change();
                return;
            }
        }
    }

    /** Changes the size of all windows. */
    public void change() {
        change.apply(TextSize.now()).apply();
    }

    /** The key that help and palette name. */
    public KeyCombination key() {
        return new KeyCodeCombination(keys.getFirst().getCode(), KeyCombination.SHORTCUT_DOWN);
    }
}
