package dev.gatehouse.console.control;

import dev.gatehouse.console.report.ChartFigure;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/**
 * A {@link ColumnData} as columns. Nodes are made once and used again; what changes is where they are and how high, so that a
 * chart which changes all day costs nothing but the drawing. Confined to the FX thread.
 */
public final class ColumnChart extends Region {

    /** Room for the numbers on the left and the times below. */
    private static final double ROOM_LEFT = 38;

    private static final double ROOM_BELOW = 20;
    private static final double ROOM_ABOVE = 8;

    /** Between two times below the chart; one that has no room is left out. */
    private static final double LABEL_GAP = 6;

    /** Lines across, the one at the bottom not counted. */
    private static final int LINES = 2;

    private final ColumnData data;
    private final Texts texts;
    private final double height;
    private final List<List<Rectangle>> bars = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Label> numbers = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Tooltip tooltip = new Tooltip();

    /**
     * A chart of that.
     *
     * @param height what it would like to have, in pixels
     */
    public ColumnChart(ColumnData data, double height, Texts texts) {
        this.data = data;
        this.height = height;
        this.texts = texts;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        IntStream.rangeClosed(0, LINES).forEach(_ -> {
            lines.add(unmanaged(new Line(), "chart-line"));
            numbers.add(unmanaged(new Label(), "chart-label"));
        });
        tooltip.setShowDelay(Duration.millis(150));
        Tooltip.install(this, tooltip);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::describe);
        data.revisionProperty().subscribe(this::changed);
        TextSize.follow(this, _ -> requestLayout());
    }

    private void changed() {
        while (bars.size() < data.columns()) {
            bars.add(data.styleClasses().stream().map(this::bar).toList());
            labels.add(unmanaged(new Label(), "chart-label"));
        }
        requestLayout();
    }

    private Rectangle bar(String styleClass) {
        Rectangle bar = unmanaged(new Rectangle(), "chart-bar");
        bar.getStyleClass().add(styleClass);
        return bar;
    }

    private <N extends Node> N unmanaged(N node, String styleClass) {
        node.setManaged(false);
        node.getStyleClass().add(styleClass);
        node.setMouseTransparent(true);
        getChildren().add(node);
        return node;
    }

    @Override
    protected void layoutChildren() {
        long highest =
                IntStream.range(0, data.columns()).mapToLong(data::total).max().orElse(0);
        long top = ChartFigure.top(highest);
        layScale(top);
        layBars(top);
        layLabels();
        setAccessibleText(data.summary());
    }

    private void layScale(long top) {
        for (int i = 0; i <= LINES; i++) {
            double y = snapPositionY(y(top, top * i / LINES));
            Line line = lines.get(i);
            line.setStartX(left());
            line.setEndX(getWidth());
            line.setStartY(y + 0.5);
            line.setEndY(y + 0.5);
            Label number = numbers.get(i);
            number.setText(texts.of("chart.number", top * i / LINES));
            number.autosize();
            number.relocate(left() - TextSize.now().of(8) - number.getWidth(), y - number.getHeight() / 2);
        }
    }

    private void layBars(long top) {
        double step = step();
        double gap = step > 5 ? 2 : 1;
        for (int column = 0; column < bars.size(); column++) {
            double x = snapPositionX(left() + column * step);
            double width = Math.max(1, snapPositionX(left() + (column + 1) * step) - x - gap);
            layColumn(column, x, width, top);
        }
    }

    private void layColumn(int column, double x, double width, long top) {
        long below = 0;
        for (int series = 0; series < bars.get(column).size(); series++) {
            long count = column < data.columns() ? data.count(column, series) : 0;
            double from = y(top, below);
            double to = y(top, below + count);
            below += count;
            Rectangle bar = bars.get(column).get(series);
            bar.setVisible(count > 0);
            bar.setX(x);
            bar.setWidth(width);
            bar.setY(to);
            bar.setHeight(from - to);
        }
    }

    private void layLabels() {
        double end = -LABEL_GAP;
        for (int column = 0; column < labels.size(); column++) {
            Label label = labels.get(column);
            label.setText(column < data.columns() ? data.label(column) : "");
            label.autosize();
            double x = left() + column * step() - label.getWidth() / 2;
            double left = Math.min(x, getWidth() - label.getWidth());
            label.relocate(left, getHeight() - below() + TextSize.now().of(4));
            boolean shown = !label.getText().isEmpty() && x >= left() - label.getWidth() && left >= end + LABEL_GAP;
            label.setVisible(shown);
            end = shown ? left + label.getWidth() : end;
        }
    }

    private static double left() {
        return TextSize.now().of(ROOM_LEFT);
    }

    private static double below() {
        return TextSize.now().of(ROOM_BELOW);
    }

    private static double above() {
        return TextSize.now().of(ROOM_ABOVE);
    }

    private double step() {
        return (getWidth() - left()) / Math.max(1, data.columns());
    }

    private double y(long top, long value) {
        double room = getHeight() - below() - above();
        return above() + room - room * value / top;
    }

    private void describe(MouseEvent mouse) {
        int last = data.columns() - 1;
        long column = (long) Math.floor((mouse.getX() - left()) / step());
        tooltip.setText(last < 0 ? "" : data.describe(Math.clamp(column, 0, last)));
    }

    @Override
    protected double computePrefHeight(double width) {
        return TextSize.now().of(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return TextSize.now().of(Math.min(height, 110));
    }
}
