package dev.gatehouse.console.setting;

import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.RowColour;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a user has arranged a page.
 *
 * @param filter  what it was last filtered by
 * @param columns of its table from left to right; empty if they are as declared
 * @param colours of its table's rows; null if they are as declared
 */
public record PageSettings(
        FilterValues filter,
        List<ColumnWidth> columns,
        @Nullable List<RowColour> colours) {

    /** As declared. */
    static final PageSettings DECLARED = new PageSettings(FilterValues.NONE, List.of(), null);

    public PageSettings {
        columns = List.copyOf(columns);
        colours = colours == null ? null : List.copyOf(colours);
    }

    /** The same, with a filter that narrows nothing. */
    public PageSettings unfiltered() {
        return new PageSettings(FilterValues.NONE, columns, colours);
    }

    /** The same, with what is kept where it is as it began: another window may have arranged it meanwhile. */
    PageSettings over(PageSettings kept, PageSettings begun) {
        return new PageSettings(
                filter,
                columns.equals(begun.columns) ? kept.columns : columns,
                Objects.equals(colours, begun.colours) ? kept.colours : colours);
    }
}
