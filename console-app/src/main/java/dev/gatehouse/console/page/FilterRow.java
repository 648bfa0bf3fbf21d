package dev.gatehouse.console.page;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A search with the other filters on its right, or below it where they have no room there on one line; below, they wrap. Its
 * height follows from its width, and is never less than that: filters that are cut cannot be pressed. Confined to the FX thread.
 */
final class FilterRow extends Region {

    /** Between search and filters, in pixels. */
    private static final double GAP = 10;

    private final HBox search = new HBox(GAP);
    private final Region others;

    FilterRow(Region others) {
        this.others = others;
        getStyleClass().add("filter-bar");
        getChildren().addAll(search, others);
    }

    /** Adds a control that takes what room there is. */
    void addSearch(Node control) {
        HBox.setHgrow(control, Priority.ALWAYS);
        search.getChildren().add(control);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return search.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return search.prefWidth(-1) + gap() + others.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isBelow(width)) {
            return search.prefHeight(width) + gap() + others.prefHeight(width);
        }
        return Math.max(search.prefHeight(-1), others.prefHeight(width < 0 ? -1 : besideSearch(width)));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (isBelow(width)) {
            double above = search.prefHeight(width);
            place(search, 0, 0, width, above);
            place(others, 0, above + gap(), width, height - above - gap());
        } else {
            double right = besideSearch(width);
            place(search, 0, 0, width - gap() - right, height);
            place(others, width - right, 0, right, height);
        }
    }

    private void place(Region node, double x, double y, double width, double height) {
        layoutInArea(node, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
    }

    private boolean isBelow(double width) {
        return width >= 0 && hasSearch() && search.minWidth(-1) + gap() + others.prefWidth(-1) > width;
    }

    /** How wide the filters are beside a search. */
    private double besideSearch(double width) {
        return hasSearch() ? others.prefWidth(-1) : width;
    }

    private double gap() {
        return hasSearch() ? GAP : 0;
    }

    private boolean hasSearch() {
        return !search.getChildren().isEmpty();
    }
}
