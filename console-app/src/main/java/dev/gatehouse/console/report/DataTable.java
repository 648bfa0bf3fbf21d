package dev.gatehouse.console.report;

import dev.gatehouse.common.text.CsvCell;
import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a table or of a chart, as they leave the console. Values may be others', and are kept as they are: each form says
 * what it does about them.
 *
 * @param title   what it is called
 * @param columns the names of the columns
 * @param rows    as many values as there are columns, each
 */
public record DataTable(String title, List<String> columns, List<List<String>> rows) {

    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A table with what it and its columns are called in the texts; a column {@code c} is {@code column.c} there. */
    public static DataTable named(Texts texts, String title, List<String> columns, List<List<String>> rows) {
        return new DataTable(
                texts.of(title),
                columns.stream().map(column -> texts.of("column." + column)).toList(),
                rows);
    }

    /** Comma-separated values with a line of titles, after {@link CsvCell}. */
    public String csv() {
        return lines().map(line -> line.map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** Lines for the clipboard, values between tabs; what is not seen or steers is escaped, and formulas are defused. */
    public String tabbed() {
        return lines().map(line -> line.map(value -> CsvCell.defused(ForeignText.of(value)))
                        .collect(Collectors.joining("\t", "", "\n")))
                .collect(Collectors.joining());
    }

    private Stream<Stream<String>> lines() {
        return Stream.concat(Stream.of(columns), rows.stream()).map(List::stream);
    }
}
