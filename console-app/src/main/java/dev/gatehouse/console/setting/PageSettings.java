package dev.gatehouse.console.setting;

import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import java.util.List;

/**
 * How a user has arranged a page.
 *
 * @param filter  what it was last filtered by
 * @param columns of its table from left to right; empty if they are as declared
 */
public record PageSettings(FilterValues filter, List<ColumnWidth> columns) {

    public PageSettings {
        columns = List.copyOf(columns);
    }
}
