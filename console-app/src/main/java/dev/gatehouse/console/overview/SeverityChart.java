package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 * A {@link CountWindow} as columns, stacked by severity. All nodes are made once; what changes is where they are and how
 * high, so that a chart which changes all day costs nothing but the drawing. Confined to the FX thread.
 */
final class SeverityChart extends Region {

    /** Room for the numbers on the left and the times below. */
    private static final double LEFT = 38;

    private static final double BELOW = 20;
    private static final double ABOVE = 8;

    /** Lines across, the one at the bottom not counted. */
    private static final int LINES = 2;

    /** The top of an empty chart. */
    private static final long LOWEST_TOP = 4;

    /** Columns between two times on the axis. */
    private final int timeStep;

    private final CountWindow window;
    private final Texts texts;
    private final Times times;
    private final List<Map<Severity, Rectangle>> bars = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Label> numbers = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Tooltip tooltip = new Tooltip();

    /** A chart of that window, with a time below every so many columns. */
    SeverityChart(CountWindow window, int timeStep, Texts texts, Times times) {
        this.window = window;
        this.timeStep = timeStep;
        this.texts = texts;
        this.times = times;
        getStyleClass().add("severity-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addNodes();
        tooltip.setShowDelay(Duration.millis(150));
        Tooltip.install(this, tooltip);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::describe);
        window.revisionProperty().subscribe(() -> requestLayout());
    }

    private void addNodes() {
        IntStream.rangeClosed(0, LINES).forEach(_ -> {
            lines.add(unmanaged(new Line(), "chart-line"));
            numbers.add(unmanaged(new Label(), "chart-label"));
        });
        IntStream.range(0, window.columns()).forEach(_ -> bars.add(column()));
        IntStream.range(0, window.columns() / timeStep + 1)
                .forEach(_ -> labels.add(unmanaged(new Label(), "chart-label")));
    }

    private Map<Severity, Rectangle> column() {
        Map<Severity, Rectangle> column = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            Rectangle bar = unmanaged(new Rectangle(), "chart-bar");
            bar.getStyleClass().add(SeverityMark.styleClass(severity));
            column.put(severity, bar);
        }
        return column;
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
        long highest = IntStream.range(0, window.columns())
                .mapToLong(window::total)
                .max()
                .orElse(0);
        long top = top(highest);
        layScale(top);
        layBars(top);
        layTimes();
        setAccessibleText(texts.of("chart.summary", window.total(window.columns() - 1), highest));
    }

    private void layScale(long top) {
        for (int i = 0; i <= LINES; i++) {
            double y = snapPositionY(y(top, top * i / LINES));
            Line line = lines.get(i);
            line.setStartX(LEFT);
            line.setEndX(getWidth());
            line.setStartY(y + 0.5);
            line.setEndY(y + 0.5);
            Label number = numbers.get(i);
            number.setText(texts.of("chart.number", top * i / LINES));
            number.autosize();
            number.relocate(LEFT - 8 - number.getWidth(), y - number.getHeight() / 2);
        }
    }

    private void layBars(long top) {
        double step = (getWidth() - LEFT) / window.columns();
        double gap = step > 5 ? 2 : 1;
        for (int column = 0; column < window.columns(); column++) {
            double x = snapPositionX(LEFT + column * step);
            double width = Math.max(1, snapPositionX(LEFT + (column + 1) * step) - x - gap);
            layColumn(column, x, width, top);
        }
    }

    private void layColumn(int column, double x, double width, long top) {
        long below = 0;
        for (Map.Entry<Severity, Rectangle> bar : bars.get(column).entrySet()) {
            long count = window.total(column, bar.getKey());
            double from = y(top, below);
            double to = y(top, below + count);
            below += count;
            Rectangle shape = bar.getValue();
            shape.setVisible(count > 0);
            shape.setX(x);
            shape.setWidth(width);
            shape.setY(to);
            shape.setHeight(from - to);
        }
    }

    /** The times walk with their columns: each stands under a whole multiple of the step. */
    private void layTimes() {
        double step = (getWidth() - LEFT) / window.columns();
        int next = 0;
        for (int column = 0; column < window.columns(); column++) {
            if (isMarked(column) && next < labels.size()) {
                Label label = labels.get(next++);
                label.setText(times.clock(window.start(column)));
                label.autosize();
                double x = LEFT + column * step - label.getWidth() / 2;
                label.relocate(Math.min(x, getWidth() - label.getWidth()), getHeight() - BELOW + 4);
                label.setVisible(x >= LEFT - label.getWidth());
            }
        }
        labels.subList(next, labels.size()).forEach(label -> label.setVisible(false));
    }

    private boolean isMarked(int column) {
        long seconds = window.start(column).getEpochSecond();
        long width = window.start(1).getEpochSecond() - window.start(0).getEpochSecond();
        return seconds % (timeStep * width) == 0;
    }

    private double y(long top, long value) {
        double height = getHeight() - BELOW - ABOVE;
        return ABOVE + height - height * value / top;
    }

    /** The next number that divides well: 4, 10, 20, 40, 100, … */
    private static long top(long highest) {
        long top = LOWEST_TOP;
        while (top < highest) {
            long digits = Long.parseLong(Long.toString(top).substring(0, 1));
            top = digits == 4 ? top / 4 * 10 : top * 2;
        }
        return top;
    }

    private void describe(MouseEvent mouse) {
        double step = (getWidth() - LEFT) / window.columns();
        int column = Math.clamp((long) Math.floor((mouse.getX() - LEFT) / step), 0, window.columns() - 1);
        tooltip.setText(texts.of(
                "chart.column",
                times.brief(window.start(column)),
                window.total(column),
                window.total(column, Severity.NOTICE),
                window.total(column, Severity.WARNING),
                window.total(column, Severity.CRITICAL)));
    }

    @Override
    protected double computePrefHeight(double width) {
        return 170;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 110;
    }
}
