package dev.gatehouse.console.control;

import dev.gatehouse.console.report.ChartFigure;
import dev.gatehouse.console.report.ChartFigure.FigureColumn;
import dev.gatehouse.console.report.ChartFigure.FigureSeries;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyLongProperty;

/** What a {@link ColumnChart} shows: columns from left to right, each a pile of series. Confined to the FX thread. */
public interface ColumnData {

    /** How many columns there are; 0 before anything is counted. */
    int columns();

    /** Whether its columns are of a time: they may be there before it is known of which. */
    default boolean isKnown() {
        return columns() > 0;
    }

    /** The style classes of the series, from the bottom up; the theme keeps the colour of each as {@code -severity}. */
    List<String> styleClasses();

    /** What the series are called, in the same order. */
    List<String> seriesNames();

    /** When a column begins. */
    Instant start(int column);

    /** How much a column has of a series; 0 or more. */
    long count(int column, int series);

    /** How much there is of a series in all: of what happens, the sum. */
    default long amount(int series) {
        return LongStream.range(0, columns())
                .map(column -> count((int) column, series))
                .sum();
    }

    /** What stands below a column; empty for nothing. */
    String label(int column);

    /** What the tooltip of a column says. */
    String describe(int column);

    /** What a screen reader says of the whole. */
    String summary();

    /** Changes whenever any of this may have. */
    ReadOnlyLongProperty revisionProperty();

    /** All of it as it is now, under that title. */
    default ChartFigure figure(String title) {
        List<String> classes = styleClasses();
        return new ChartFigure(
                title,
                IntStream.range(0, classes.size())
                        .mapToObj(
                                place -> new FigureSeries(seriesNames().get(place), classes.get(place), amount(place)))
                        .toList(),
                IntStream.range(0, columns())
                        .mapToObj(column -> new FigureColumn(start(column), label(column), counts(column)))
                        .toList());
    }

    private List<Long> counts(int column) {
        return LongStream.range(0, styleClasses().size())
                .mapToObj(series -> count(column, (int) series))
                .toList();
    }

    /** How high a column is. */
    default long total(int column) {
        long total = 0;
        for (int series = 0; series < styleClasses().size(); series++) {
            total += count(column, series);
        }
        return total;
    }
}
