package dev.gatehouse.console.events;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.events.HistogramViewModel.CountColumns;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.TextSize;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/**
 * The counts of a {@link HistogramViewModel} as columns, stacked by severity. A stretch that is marked becomes the filter's
 * time: with the mouse from column to column, or with left and right (and Shift) and Enter; a double click or Backspace takes
 * the time out of the filter. Confined to the FX thread.
 */
final class EventHistogram extends Region {

    /** Room for the times below, in pixels. */
    private static final double ROOM_BELOW = 16;

    /** Between the columns and the number of the highest, on their right. */
    private static final double GAP = 6;

    private final HistogramViewModel model;
    private final HistogramColumns data;
    private final Texts texts;
    private final Times times;
    private final BiConsumer<Instant, Instant> narrow;
    private final Runnable widen;
    private final Rectangle marked = new Rectangle();
    private final Label first = new Label();
    private final Label last = new Label();
    private final Label highest = new Label();
    private final Label kept = new Label();
    private final Tooltip tooltip = new Tooltip();
    private int anchor = -1;
    private int lead = -1;

    /**
     * A histogram of that model.
     *
     * @param data   the same counts
     * @param narrow takes the begin and the end of what was marked
     * @param widen  takes the time out of the filter
     */
    EventHistogram(
            HistogramViewModel model,
            HistogramColumns data,
            Texts texts,
            Times times,
            BiConsumer<Instant, Instant> narrow,
            Runnable widen) {
        this.model = model;
        this.data = data;
        this.texts = texts;
        this.times = times;
        this.narrow = narrow;
        this.widen = widen;
        setId("events-histogram");
        getStyleClass().add("event-histogram");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        marked.getStyleClass().add("histogram-marked");
        for (Label label : new Label[] {first, last, highest, kept}) {
            label.getStyleClass().add("chart-label");
        }
        tooltip.setShowDelay(Duration.millis(150));
        Tooltip.install(this, tooltip);
        addEventHandler(MouseEvent.MOUSE_MOVED, mouse -> describe(column(mouse)));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        kept.setId("events-histogram-kept");
        model.keptUntilProperty()
                .subscribe(until ->
                        kept.setText(until == null ? "" : texts.of("events.histogram.kept", times.whole(until))));
        TextSize.follow(this, _ -> requestLayout());
        fill(model.columnsProperty().get());
        model.columnsProperty().subscribe((before, now) -> {
            fill(now);
            follow(before, now);
        });
    }

    /** What is marked is a time: it goes with its columns, and is let go of with the first that leaves. */
    private void follow(CountColumns before, CountColumns now) {
        int from = anchor < 0 ? -1 : now.columnOf(anchor, before);
        int to = lead < 0 ? -1 : now.columnOf(lead, before);
        if (from < 0 || to < 0) {
            mark(-1, -1);
        } else {
            mark(from, to);
        }
    }

    private void fill(CountColumns counts) {
        getChildren().setAll(marked);
        for (int column = 0; column < counts.columns().size(); column++) {
            counts.columns().get(column).forEach((severity, _) -> getChildren().add(bar(severity)));
        }
        getChildren().addAll(first, last, highest, kept);
        getChildren().forEach(node -> {
            node.setManaged(false);
            node.setMouseTransparent(true);
        });
        setAccessibleText(texts.of(
                "events.histogram.spoken", sum(counts), counts.columns().size()));
        requestLayout();
    }

    private static Node bar(Severity severity) {
        Rectangle bar = new Rectangle();
        bar.getStyleClass().addAll("chart-bar", SeverityMark.styleClass(severity));
        return bar;
    }

    private static long sum(CountColumns counts) {
        return IntStream.range(0, counts.columns().size())
                .mapToLong(counts::total)
                .sum();
    }

    @Override
    protected void layoutChildren() {
        CountColumns counts = model.columnsProperty().get();
        int number = counts.columns().size();
        if (number == 0) {
            return;
        }
        long top = Math.max(
                1, IntStream.range(0, number).mapToLong(counts::total).max().orElse(1));
        highest.setText(texts.of("chart.number", top));
        highest.autosize();
        highest.relocate(getWidth() - highest.getWidth(), 0);
        int next = 1;
        for (int column = 0; column < number; column++) {
            next = layColumn(column, counts.columns().get(column), top, next);
        }
        layLabel(first, times.brief(counts.start(0)), 0);
        layLabel(kept, kept.getText(), 0.5);
        layLabel(last, times.brief(counts.start(number)), 1);
        layMarked();
    }

    private int layColumn(int column, Map<Severity, Long> counts, long top, int firstChild) {
        double height = getHeight() - below();
        double x = snapPositionX(x(column));
        double width = Math.max(1, snapPositionX(x(column + 1)) - x - 1);
        long below = 0;
        int child = firstChild;
        for (Severity severity : Severity.values()) {
            Long count = counts.get(severity);
            if (count != null) {
                Rectangle bar = (Rectangle) getChildren().get(child++);
                double share = Math.max(2, height * count / top);
                bar.setX(x);
                bar.setWidth(width);
                bar.setY(height - height * below / top - share);
                bar.setHeight(share);
                below += count;
            }
        }
        return child;
    }

    private void layLabel(Label label, String text, double side) {
        label.setText(text);
        label.autosize();
        label.relocate(side * (columnsWidth() - label.getWidth()), getHeight() - label.getHeight());
    }

    private void layMarked() {
        marked.setVisible(anchor >= 0 && lead >= 0);
        if (marked.isVisible()) {
            marked.setX(x(Math.min(anchor, lead)));
            marked.setWidth(x(Math.max(anchor, lead) + 1) - marked.getX());
            marked.setHeight(getHeight() - below());
        }
    }

    private static double below() {
        return TextSize.now().of(ROOM_BELOW);
    }

    private double x(int column) {
        return columnsWidth() * column / columns();
    }

    private double columnsWidth() {
        return Math.max(1, getWidth() - highest.getWidth() - GAP);
    }

    private int columns() {
        return Math.max(1, model.columnsProperty().get().columns().size());
    }

    private int column(MouseEvent mouse) {
        return Math.clamp((long) Math.floor(mouse.getX() / columnsWidth() * columns()), 0, columns() - 1);
    }

    private void pressed(MouseEvent mouse) {
        requestFocus();
        if (mouse.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (mouse.getClickCount() == 2) {
            widen.run();
        } else {
            mark(column(mouse), column(mouse));
        }
    }

    private void dragged(MouseEvent mouse) {
        if (mouse.isPrimaryButtonDown()) {
            mark(anchor, column(mouse));
        }
    }

    private void released(MouseEvent mouse) {
        if (mouse.getButton() == MouseButton.PRIMARY && mouse.getClickCount() == 1 && anchor >= 0 && anchor != lead) {
            take();
        }
    }

    private void typed(KeyEvent key) {
        int from = lead < 0 ? columns() : lead;
        switch (key.getCode()) {
            case LEFT -> move(key, Math.max(0, from - 1));
            case RIGHT -> move(key, Math.min(columns() - 1, lead + 1));
            case ENTER -> take();
            case BACK_SPACE -> widen.run();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void move(KeyEvent key, int column) {
        mark(key.isShiftDown() && anchor >= 0 ? anchor : column, column);
        describe(column);
        setAccessibleText(tooltip.getText());
    }

    private void mark(int from, int to) {
        anchor = from;
        lead = to;
        layMarked();
    }

    private void take() {
        CountColumns counts = model.columnsProperty().get();
        if (anchor >= 0 && !counts.columns().isEmpty()) {
            narrow.accept(counts.start(Math.min(anchor, lead)), counts.start(Math.max(anchor, lead) + 1));
        }
    }

    private void describe(int column) {
        if (column < data.columns()) {
            tooltip.setText(data.describe(column));
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return TextSize.now().of(66);
    }

    @Override
    protected double computeMinHeight(double width) {
        return TextSize.now().of(66);
    }
}
