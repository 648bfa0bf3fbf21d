package dev.gatehouse.console.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/**
 * Controls on one line, as long as there is room for it, and on several otherwise. It wants to be as wide as on one line; a
 * flow pane itself wants its wrap length, however much it has to show. Confined to the FX thread.
 */
public final class WrappingRow extends FlowPane {

    /** Those controls; more can be added. */
    public WrappingRow(String styleClass, Pos alignment, Node... controls) {
        super(controls);
        getStyleClass().add(styleClass);
        setAlignment(alignment);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset()
                + snappedRightInset()
                + getManagedChildren().stream()
                        .mapToDouble(child -> snapSizeX(child.prefWidth(-1)))
                        .sum()
                + Math.max(0, getManagedChildren().size() - 1) * snapSpaceX(getHgap());
    }
}
