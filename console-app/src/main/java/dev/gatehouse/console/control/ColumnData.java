package dev.gatehouse.console.control;

import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;

/** What a {@link ColumnChart} shows: columns from left to right, each a pile of series. Confined to the FX thread. */
public interface ColumnData {

    /** How many columns there are; 1 or more. */
    int columns();

    /** The style classes of the series, from the bottom up; the theme keeps the colour of each as {@code -severity}. */
    List<String> styleClasses();

    /** How much a column has of a series; 0 or more. */
    long count(int column, int series);

    /** What stands below a column; empty for nothing. */
    String label(int column);

    /** What the tooltip of a column says. */
    String describe(int column);

    /** What a screen reader says of the whole. */
    String summary();

    /** Changes whenever any of this may have. */
    ReadOnlyLongProperty revisionProperty();

    /** How high a column is. */
    default long total(int column) {
        long total = 0;
        for (int series = 0; series < styleClasses().size(); series++) {
            total += count(column, series);
        }
        return total;
    }
}
