package dev.gatehouse.console.page;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.CellText;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.report.DataTable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Rows of a table as values: its columns as they stand, but times with their date, and numbers as a machine writes them. */
final class TableCopy {

    private TableCopy() {}

    /** These rows as the visible columns of that table show them. */
    static <R> DataTable of(String title, TableView<R> table, List<R> rows, TableContext context) {
        List<TableColumn<R, ?>> columns = List.copyOf(table.getVisibleLeafColumns());
        return new DataTable(
                title,
                columns.stream().map(TableColumn::getText).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> text(column.getCellData(row), context))
                                .toList())
                        .toList());
    }

    private static String text(@Nullable Object value, TableContext context) {
        return switch (value) {
            case null -> "";
            case CellText<?> cell
            when cell.order() instanceof Instant at -> context.times().exact(at);
            case CellText<?> cell when cell.order() instanceof Number number -> number.toString();
            case CellText<?> cell -> cell.text();
            case StatusBadge badge -> badge.text();
            case Severity severity -> context.texts().of("severity." + severity.code());
            case Instant at -> context.times().exact(at);
            default -> Objects.toString(value);
        };
    }
}
