package dev.gatehouse.console.overview;

import dev.gatehouse.console.control.ColumnData;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** What was counted over a {@link ChartRange}, in a few series. Confined to the FX thread. */
final class TrendColumns implements ColumnData {

    private static final int LABELS = 6;

    private final Texts texts;
    private final Times times;
    private final List<TrendSeries> series;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private List<Instant> starts = List.of();
    private long[][] counts;
    private boolean ofDays;
    private boolean highest;

    /**
     * One of what is counted.
     *
     * @param name       what it is called, in words
     * @param styleClass under which the theme keeps its colour
     */
    record TrendSeries(String name, String styleClass) {}

    /**
     * A count at an instant.
     *
     * @param series the place of its series
     */
    record SeriesCount(Instant at, int series, long total) {}

    TrendColumns(Texts texts, Times times, List<TrendSeries> series) {
        this.texts = texts;
        this.times = times;
        this.series = series;
        this.counts = new long[0][series.size()];
    }

    /** Shows what was counted from the first of these begins on; counts of one column are added. */
    void show(ChartRange range, List<Instant> begins, List<SeriesCount> tallies) {
        show(range, begins);
        highest = false;
        tallies.forEach(tally -> {
            int column = column(tally.at());
            if (column >= 0) {
                counts[column][tally.series()] += tally.total();
            }
        });
        changed();
    }

    /** As {@link #show}, of what is there rather than happens: of the counts of one column, the highest stands. */
    void showHighest(ChartRange range, List<Instant> begins, List<SeriesCount> tallies) {
        show(range, begins);
        highest = true;
        tallies.forEach(tally -> {
            int column = column(tally.at());
            if (column >= 0) {
                counts[column][tally.series()] = Math.max(counts[column][tally.series()], tally.total());
            }
        });
        changed();
    }

    private void show(ChartRange range, List<Instant> begins) {
        starts = List.copyOf(begins);
        ofDays = range.isOfDays();
        counts = new long[starts.size()][series.size()];
    }

    private int column(Instant at) {
        return (int) starts.stream().filter(start -> !start.isAfter(at)).count() - 1;
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** All that was counted of a series; of what is there rather than happens, the most. */
    @Override
    public long amount(int place) {
        LongStream each = Arrays.stream(counts).mapToLong(column -> column[place]);
        return highest ? each.max().orElse(0) : each.sum();
    }

    @Override
    public int columns() {
        return starts.size();
    }

    @Override
    public List<String> styleClasses() {
        return series.stream().map(TrendSeries::styleClass).toList();
    }

    @Override
    public List<String> seriesNames() {
        return series.stream().map(TrendSeries::name).toList();
    }

    @Override
    public Instant start(int column) {
        return starts.get(column);
    }

    @Override
    public long count(int column, int place) {
        return counts[column][place];
    }

    @Override
    public String label(int column) {
        int step = Math.max(1, columns() / LABELS);
        if (columns() == 1 || column % step != 0) {
            return "";
        }
        return ofDays ? times.day(starts.get(column)) : times.clock(starts.get(column));
    }

    @Override
    public String describe(int column) {
        List<String> lines = new ArrayList<>(List.of(times.brief(starts.get(column))));
        IntStream.range(0, series.size())
                .mapToObj(place -> texts.of("chart.series", series.get(place).name(), counts[column][place]))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    @Override
    public String summary() {
        if (!isKnown()) {
            return "";
        }
        List<String> sums = IntStream.range(0, series.size())
                .mapToObj(place -> texts.of("chart.series", series.get(place).name(), amount(place)))
                .toList();
        return String.join(", ", sums);
    }

    @Override
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
