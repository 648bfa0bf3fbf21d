package dev.gatehouse.console.shell;

import atlantafx.base.controls.ModalPane;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the window for a moment: palette or help. Escape, or a click beside it, takes it away, and the keyboard
 * is where it was. Confined to the FX thread.
 */
final class Overlay {

    private final ModalPane pane = new ModalPane();
    private @Nullable Node focused;
    private Runnable hidden = () -> {};

    Overlay() {
        pane.setId("overlay");
        pane.setAlignment(Pos.TOP_CENTER);
        // Else the keyboard stops at it while nothing is seen of it.
        pane.setFocusTraversable(false);
        // Nothing that moves: it must be there when the next key is pressed.
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.displayProperty().subscribe((before, now) -> {
            if (before && !now) {
                restoreFocus();
                hidden.run();
            }
        });
    }

    /** Runs that each time it is taken away. */
    void onHidden(Runnable work) {
        hidden = work;
    }

    Node node() {
        return pane;
    }

    boolean isOpen() {
        return pane.isDisplay();
    }

    void show(Node content) {
        Scene scene = pane.getScene();
        if (!isOpen() && scene != null) {
            focused = scene.getFocusOwner();
        }
        pane.show(content);
        content.requestFocus();
    }

    void hide() {
        pane.hide(true);
    }

    private void restoreFocus() {
        if (focused != null && focused.getScene() != null) {
            focused.requestFocus();
        }
        focused = null;
    }
}
