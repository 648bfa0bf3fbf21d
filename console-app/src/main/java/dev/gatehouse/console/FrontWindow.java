package dev.gatehouse.console;

import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window in front: a question belongs to the dialog that has led to it, or else to the page. */
final class FrontWindow {

    private FrontWindow() {}

    /** Finds it; to be called on the FX thread. */
    static Window find() {
        List<Window> stages =
                Window.getWindows().stream().filter(Stage.class::isInstance).toList();
        return stages.stream().filter(Window::isFocused).findFirst().orElseGet(stages::getLast);
    }
}
