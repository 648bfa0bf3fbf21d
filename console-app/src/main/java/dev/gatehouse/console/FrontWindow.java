package dev.gatehouse.console;

import java.util.List;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The window in front: a question belongs to the dialog that has led to it, or else to the page. */
final class FrontWindow {

    private FrontWindow() {}

    /** Finds it among all windows of the program; to be called on the FX thread. */
    static Window find() {
        return front(
                Window.getWindows().stream().filter(Stage.class::isInstance).toList());
    }

    /** Finds it among a window and what was opened from it: another one may be that of another server. */
    static Window of(Window window) {
        List<Window> stages = Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .filter(one -> one.equals(window) || isOpenedFrom(window, one))
                .toList();
        return stages.isEmpty() ? window : front(stages);
    }

    private static Window front(List<Window> stages) {
        return stages.stream().filter(Window::isFocused).findFirst().orElseGet(stages::getLast);
    }

    /** Whether the second was opened from the first, or from what was. */
    static boolean isOpenedFrom(Window first, Window second) {
        Window owner = owner(second);
        return owner != null && (owner.equals(first) || isOpenedFrom(first, owner));
    }

    private static @Nullable Window owner(Window window) {
        return switch (window) {
            case Stage dialog -> dialog.getOwner();
            case PopupWindow popup -> popup.getOwnerWindow();
            default -> null;
        };
    }
}
