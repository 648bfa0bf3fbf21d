package dev.gatehouse.console.page;

import dev.gatehouse.console.page.TableAction.Shortcut;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What keys do while the keyboard is on a table. Confined to the FX thread. */
final class TableKeys<T> {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final List<ActionButton<T>> buttons;
    private final Runnable copyRows;

    /** @param copyRows what Ctrl+C does where no action does something else by it */
    TableKeys(List<ActionButton<T>> buttons, Runnable copyRows) {
        this.buttons = buttons;
        this.copyRows = copyRows;
    }

    void install(TableView<?> table) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent press) {
        Shortcut key = shortcut(press);
        List<ActionButton<T>> pressed = buttons.stream()
                .filter(button -> key != Shortcut.NONE && button.action().key() == key)
                .filter(ActionButton::canFire)
                .toList();
        pressed.forEach(ActionButton::fire);
        if (pressed.isEmpty() && key == Shortcut.COPY) {
            copyRows.run();
        }
        if (!pressed.isEmpty() || key == Shortcut.COPY) {
            press.consume();
        }
    }

    private static Shortcut shortcut(KeyEvent press) {
        if (COPY.match(press)) {
            return Shortcut.COPY;
        }
        return switch (press.getCode()) {
            case DELETE -> Shortcut.DELETE;
            case ENTER -> Shortcut.OPEN;
            default -> Shortcut.NONE;
        };
    }
}
