package dev.gatehouse.console.page;

import dev.gatehouse.console.control.CellText;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.text.ForeignText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * Rows as text for a spreadsheet: a line for the titles and one for each row, values between tabs. What a spreadsheet would
 * take for a formula begins with an apostrophe, as in the server's own CSV.
 */
final class TableCopy {

    private static final String FORMULA = "=+-@";

    private TableCopy() {}

    /** The rows as those columns show them. */
    static <R> String of(List<? extends TableColumn<R, ?>> columns, List<R> rows) {
        return Stream.concat(
                        Stream.of(line(columns.stream().map(TableColumn::getText))),
                        rows.stream().map(row -> line(columns.stream().map(column -> text(column.getCellData(row))))))
                .collect(Collectors.joining());
    }

    private static String line(Stream<String> values) {
        return values.map(TableCopy::harmless).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case CellText<?> cell -> cell.text();
            case StatusBadge badge -> badge.text();
            default -> Objects.toString(value);
        };
    }

    private static String harmless(String value) {
        String line = ForeignText.of(value);
        return !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }
}
