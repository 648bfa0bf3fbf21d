package dev.gatehouse.console;

import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * What a lock covers: a window and all that was opened from it. It notices when something is done in any of them, and hides
 * the dialogs and menus while the window is locked, what is typed there included. Confined to the FX thread.
 */
final class WindowLock implements AutoCloseable {

    private final Stage stage;
    private final IdleTimer idle;
    private final EventHandler<InputEvent> noticing = this::noticed;
    private final ListChangeListener<Window> opened = this::windowsChanged;
    private Point2D pointer = Point2D.ZERO;
    private boolean locked;

    WindowLock(Stage stage, IdleTimer idle) {
        this.stage = stage;
        this.idle = idle;
        stage.addEventFilter(InputEvent.ANY, noticing);
        Window.getWindows().addListener(opened);
    }

    /** Whether the window is locked. */
    boolean isLocked() {
        return locked;
    }

    /** Whether it is open, and nothing was done for too long. */
    boolean isIdle() {
        return !locked && idle.isOver();
    }

    /** Hides the dialogs of the window, or shows them again. */
    void lock(boolean hidden) {
        locked = hidden;
        List.copyOf(Window.getWindows()).stream().filter(this::isOurs).forEach(this::coverOrUncover);
        idle.touch();
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().stream().filter(this::isOurs).forEach(window -> {
                window.addEventFilter(InputEvent.ANY, noticing);
                coverOrUncover(window);
            });
        }
    }

    private void coverOrUncover(Window window) {
        Scene scene = window.getScene();
        if (window instanceof PopupWindow popup && locked) {
            popup.hide();
        } else if (scene != null) {
            Parent root = Objects.requireNonNull(scene.getRoot());
            root.setVisible(!locked);
            root.setDisable(locked);
        }
    }

    private boolean isOurs(Window window) {
        return FrontWindow.isOpenedFrom(stage, window);
    }

    /** Closes the dialogs of the window, locked or not: they are of a session that is left. */
    void closeDialogs() {
        List.copyOf(Window.getWindows()).stream().filter(this::isOurs).forEach(Window::hide);
    }

    /** A window that is laid out anew under a pointer at rest reports a move, too. */
    private void noticed(InputEvent event) {
        switch (event) {
            case MouseEvent mouse -> {
                Point2D there = new Point2D(mouse.getScreenX(), mouse.getScreenY());
                if (!there.equals(pointer)) {
                    pointer = there;
                    idle.touch();
                }
            }
            case KeyEvent _ -> idle.touch();
            default -> {}
        }
    }

    @Override
    public void close() {
        Window.getWindows().removeListener(opened);
        stage.removeEventFilter(InputEvent.ANY, noticing);
    }
}
