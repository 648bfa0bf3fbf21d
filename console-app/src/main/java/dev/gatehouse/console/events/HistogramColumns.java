package dev.gatehouse.console.events;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityStack;
import dev.gatehouse.console.events.HistogramViewModel.CountColumns;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** The counts of a {@link HistogramViewModel} as columns, stacked by severity. Confined to the FX thread. */
final class HistogramColumns implements SeverityStack {

    private static final int LABELS = 6;
    private static final Duration DAY = Duration.ofDays(1);

    private final HistogramViewModel model;
    private final Texts texts;
    private final Times times;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    HistogramColumns(HistogramViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        model.columnsProperty().subscribe(_ -> revision.set(revision.get() + 1));
    }

    private CountColumns counts() {
        return model.columnsProperty().get();
    }

    @Override
    public int columns() {
        return counts().columns().size();
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public Instant start(int column) {
        return counts().start(column);
    }

    @Override
    public long count(int column, Severity severity) {
        return counts().columns().get(column).getOrDefault(severity, 0L);
    }

    @Override
    public String label(int column) {
        if (column % Math.max(1, columns() / LABELS) != 0) {
            return "";
        }
        return counts().width().compareTo(DAY) < 0 ? times.clock(start(column)) : times.day(start(column));
    }

    @Override
    public String describe(int column) {
        return texts.of(
                "chart.column",
                times.brief(start(column)),
                counts().total(column),
                count(column, Severity.NOTICE),
                count(column, Severity.WARNING),
                count(column, Severity.CRITICAL));
    }

    @Override
    public String summary() {
        return texts.of(
                "events.histogram.summary",
                LongStream.range(0, columns())
                        .map(column -> counts().total((int) column))
                        .sum(),
                times.whole(start(0)),
                times.whole(start(columns())));
    }

    @Override
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
