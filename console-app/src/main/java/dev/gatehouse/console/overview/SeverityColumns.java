package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityStack;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;

/** A {@link CountWindow} as columns, stacked by severity. Confined to the FX thread. */
final class SeverityColumns implements SeverityStack {

    private final CountWindow window;
    private final int timeStep;
    private final Texts texts;
    private final Times times;

    /** @param timeStep columns between two times on the axis */
    SeverityColumns(CountWindow window, int timeStep, Texts texts, Times times) {
        this.window = window;
        this.timeStep = timeStep;
        this.texts = texts;
        this.times = times;
    }

    @Override
    public int columns() {
        return window.columns();
    }

    @Override
    public boolean isKnown() {
        return window.isPlaced();
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public Instant start(int column) {
        return window.start(column);
    }

    @Override
    public long count(int column, Severity severity) {
        return window.total(column, severity);
    }

    /** The times walk with their columns: each stands under a whole multiple of the step. */
    @Override
    public String label(int column) {
        long seconds = window.start(column).getEpochSecond();
        long width = window.start(1).getEpochSecond() - window.start(0).getEpochSecond();
        return seconds % (timeStep * width) == 0 ? times.clock(window.start(column)) : "";
    }

    @Override
    public String describe(int column) {
        return texts.of(
                "chart.column",
                times.brief(window.start(column)),
                window.total(column),
                window.total(column, Severity.NOTICE),
                window.total(column, Severity.WARNING),
                window.total(column, Severity.CRITICAL));
    }

    @Override
    public String summary() {
        long highest =
                IntStream.range(0, columns()).mapToLong(window::total).max().orElse(0);
        return texts.of("chart.summary", window.total(columns() - 1), highest);
    }

    @Override
    public ReadOnlyLongProperty revisionProperty() {
        return window.revisionProperty();
    }
}
