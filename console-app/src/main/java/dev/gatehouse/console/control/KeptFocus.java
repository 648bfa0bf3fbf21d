package dev.gatehouse.console.control;

import javafx.scene.Node;
import javafx.scene.Scene;

/** Keeps the keyboard where it is while nodes move to another place, by which they else lose it. */
final class KeptFocus {

    private KeptFocus() {}

    /** Moves what is below that node. */
    static void over(Node node, Runnable move) {
        Scene scene = node.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        move.run();
        if (focused != null && scene != null && scene.equals(focused.getScene())) {
            focused.requestFocus();
        }
    }
}
