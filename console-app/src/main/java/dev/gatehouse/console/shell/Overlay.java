package dev.gatehouse.console.shell;

import atlantafx.base.controls.ModalPane;
import dev.gatehouse.console.theme.TextSize;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the window for a moment: palette or help. Escape, or a click beside it, takes it away, and the keyboard
 * is where it was. Confined to the FX thread.
 */
final class Overlay {

    /** What is seen of the window above it, in pixels. */
    private static final double ABOVE = 60;

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
        TextSize.follow(pane, _ -> {
            Node shown = pane.getContent();
            if (shown != null) {
                leaveRoomAbove(shown);
            }
        });
    }

    private static void leaveRoomAbove(Node content) {
        StackPane.setMargin(content, new Insets(TextSize.now().of(ABOVE), 0, 0, 0));
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
        leaveRoomAbove(content);
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
