package dev.gatehouse.console.control;

import java.util.Objects;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** One of several style classes that a node has at a time. Confined to the FX thread. */
final class StyleChoice {

    private final Node node;
    private @Nullable String chosen;

    StyleChoice(Node node) {
        this.node = node;
    }

    /** Has that one, or none, in the place of the one before; each change has the toolkit look for the node's styles anew. */
    void set(@Nullable String styleClass) {
        if (Objects.equals(styleClass, chosen)) {
            return;
        }
        if (chosen != null) {
            node.getStyleClass().remove(chosen);
        }
        if (styleClass != null) {
            node.getStyleClass().add(styleClass);
        }
        chosen = styleClass;
    }
}
