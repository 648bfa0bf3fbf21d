package dev.gatehouse.console.report;

import dev.gatehouse.console.report.SvgDrawing.Anchor;
import dev.gatehouse.console.text.ForeignText;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table drawn as SVG: its first rows, and how many more there are.
 *
 * @param table what is drawn
 */
public record TableFigure(DataTable table) {

    /** Beyond, a drawing is of no use to a reader; CSV has all. */
    static final int MOST_ROWS = 1000;

    /** Of a longer value its beginning is drawn. */
    private static final int LONGEST = 60;

    private static final double MARGIN = 12;
    private static final double ABOVE = 40;
    private static final double ROW = 22;

    /** What a character takes on average at 12 pixels. */
    private static final double CHARACTER = 6.9;

    private static final int SIZE = 12;

    /** The drawing. */
    public String drawing(Texts texts) {
        List<List<String>> rows = table.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> row.stream().map(TableFigure::shown).toList())
                .toList();
        double[] widths = IntStream.range(0, table.columns().size())
                .mapToDouble(column -> width(column, rows))
                .toArray();
        int more = table.rows().size() - rows.size();
        double width = Math.max(
                240,
                2 * MARGIN
                        + IntStream.range(0, widths.length)
                                .mapToDouble(i -> widths[i])
                                .sum());
        double height = ABOVE + (rows.size() + 1) * ROW + (more > 0 ? ROW : 0) + MARGIN;
        SvgDrawing svg = new SvgDrawing(width, height, table.title());
        svg.bold(MARGIN, 22, 14, table.title());
        drawRow(svg, table.columns(), ABOVE, widths, PrintColours.MUTED);
        for (int row = 0; row < rows.size(); row++) {
            double y = ABOVE + (row + 1) * ROW;
            svg.line(MARGIN, y, width - 2 * MARGIN);
            drawRow(svg, rows.get(row), y, widths, PrintColours.TEXT);
        }
        if (more > 0) {
            double y = ABOVE + (rows.size() + 1) * ROW + 15;
            svg.text(MARGIN, y, Anchor.START, SIZE, PrintColours.MUTED, texts.of("report.more-rows", more));
        }
        return svg.text();
    }

    private static String shown(String value) {
        return ForeignText.beginning(ForeignText.of(value), LONGEST);
    }

    private double width(int column, List<List<String>> rows) {
        int longest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(longest, table.columns().get(column).length()) * CHARACTER + 2 * MARGIN;
    }

    private static void drawRow(SvgDrawing svg, List<String> values, double y, double[] widths, String fill) {
        double x = MARGIN;
        for (int column = 0; column < values.size(); column++) {
            svg.text(x, y + 15, Anchor.START, SIZE, fill, values.get(column));
            x += widths[column];
        }
    }
}
