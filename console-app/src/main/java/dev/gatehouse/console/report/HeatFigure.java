package dev.gatehouse.console.report;

import dev.gatehouse.console.report.SvgDrawing.Anchor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts in a grid, the more the stronger.
 *
 * @param title   what it is called
 * @param corner  what the names of the rows are
 * @param columns the names of the columns
 * @param rows    from top to bottom
 */
public record HeatFigure(String title, String corner, List<String> columns, List<HeatRow> rows) {

    private static final double LEFT = 56;
    private static final double ABOVE = 40;
    private static final double CELL = 26;

    /**
     * A row.
     *
     * @param counts one of each column
     */
    public record HeatRow(String name, List<Long> counts) {

        public HeatRow {
            counts = List.copyOf(counts);
        }
    }

    public HeatFigure {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Its numbers. */
    public DataTable values() {
        return new DataTable(
                title,
                Stream.concat(Stream.of(corner), columns.stream()).toList(),
                rows.stream()
                        .map(row -> Stream.concat(
                                        Stream.of(row.name()),
                                        row.counts().stream().map(String::valueOf))
                                .toList())
                        .toList());
    }

    /** It drawn as SVG. */
    public String drawing() {
        double width = LEFT + columns.size() * CELL + 12;
        double bottom = ABOVE + rows.size() * CELL;
        SvgDrawing svg = new SvgDrawing(width, bottom + 28, title);
        svg.bold(LEFT, 22, 14, title);
        long most = rows.stream()
                .flatMap(row -> row.counts().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        for (int row = 0; row < rows.size(); row++) {
            drawRow(svg, rows.get(row), ABOVE + row * CELL, most);
        }
        for (int column = 0; column < columns.size(); column++) {
            svg.text(
                    LEFT + column * CELL + CELL / 2,
                    bottom + 14,
                    Anchor.MIDDLE,
                    10,
                    PrintColours.MUTED,
                    columns.get(column));
        }
        return svg.text();
    }

    private void drawRow(SvgDrawing svg, HeatRow row, double y, long most) {
        svg.text(LEFT - 8, y + CELL / 2 + 4, Anchor.END, 11, PrintColours.MUTED, row.name());
        for (int column = 0; column < columns.size(); column++) {
            long count = row.counts().get(column);
            svg.rectangle(
                    LEFT + column * CELL,
                    y,
                    CELL - 2,
                    CELL - 2,
                    PrintColours.ofHeat(count, most),
                    row.name() + " " + columns.get(column) + ": " + count);
        }
    }
}
