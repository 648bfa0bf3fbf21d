package dev.gatehouse.console.report;

import dev.gatehouse.console.report.SvgDrawing.Anchor;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chart of columns, as it was when it was taken out of the window.
 *
 * @param title   what it is called
 * @param series  what is piled up in each column, from the bottom up
 * @param columns from left to right; 1 or more
 */
public record ChartFigure(String title, List<FigureSeries> series, List<FigureColumn> columns) {

    private static final double LEFT = 56;
    private static final double RIGHT = 12;
    private static final double ABOVE = 56;
    private static final double BELOW = 28;
    private static final int SMALL = 11;

    /** The top of an empty chart. */
    private static final long LOWEST_TOP = 4;

    /**
     * One of what is counted.
     *
     * @param styleClass under which the theme keeps its colour
     * @param amount     how much there is of it in all; of what is there rather than happens, the most
     */
    public record FigureSeries(String name, String styleClass, long amount) {}

    /**
     * A column.
     *
     * @param start  when it begins
     * @param label  what stands below it; empty for nothing
     * @param counts one of each series
     */
    public record FigureColumn(Instant start, String label, List<Long> counts) {

        public FigureColumn {
            counts = List.copyOf(counts);
        }

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    public ChartFigure {
        series = List.copyOf(series);
        columns = List.copyOf(columns);
    }

    /** The next number that divides well: 4, 10, 20, 40, 100, … */
    public static long top(long highest) {
        long top = LOWEST_TOP;
        while (top < highest) {
            long digits = Long.parseLong(Long.toString(top).substring(0, 1));
            top = digits == 4 ? top / 4 * 10 : top * 2;
        }
        return top;
    }

    /** Its numbers, a column a row. */
    public DataTable values(Texts texts, Times times) {
        List<String> names = Stream.concat(
                        Stream.of(texts.of("column.from")), series.stream().map(FigureSeries::name))
                .toList();
        return new DataTable(
                title,
                names,
                columns.stream()
                        .map(column -> Stream.concat(
                                        Stream.of(times.exact(column.start())),
                                        column.counts().stream().map(String::valueOf))
                                .toList())
                        .toList());
    }

    /** It drawn as SVG, of that size in pixels, with a legend. */
    public String drawing(double width, double height, Texts texts) {
        SvgDrawing svg = new SvgDrawing(width, height, title);
        svg.bold(LEFT, 22, 14, title);
        drawLegend(svg, texts);
        long top = top(columns.stream().mapToLong(FigureColumn::total).max().orElse(0));
        double room = height - ABOVE - BELOW;
        int lines = top % 4 == 0 ? 4 : 2;
        for (int line = 0; line <= lines; line++) {
            double y = ABOVE + room - room * line / lines;
            svg.line(LEFT, y, width - LEFT - RIGHT)
                    .text(
                            LEFT - 6,
                            y + 4,
                            Anchor.END,
                            SMALL,
                            PrintColours.MUTED,
                            texts.of("chart.number", top * line / lines));
        }
        double step = (width - LEFT - RIGHT) / columns.size();
        for (int column = 0; column < columns.size(); column++) {
            drawColumn(svg, columns.get(column), LEFT + column * step, step, height, room / top);
        }
        return svg.text();
    }

    private void drawLegend(SvgDrawing svg, Texts texts) {
        double x = LEFT;
        for (FigureSeries one : series) {
            String name = texts.of("chart.series", one.name(), one.amount());
            svg.rectangle(x, 33, 10, 10, PrintColours.ofSeries(one.styleClass()))
                    .text(x + 15, 42, Anchor.START, SMALL, PrintColours.MUTED, name);
            x += 15 + name.length() * 6.4 + 18;
        }
    }

    private void drawColumn(SvgDrawing svg, FigureColumn column, double x, double step, double height, double unit) {
        double gap = step > 5 ? 2 : 0.5;
        double y = height - BELOW;
        for (int place : IntStream.range(0, series.size()).toArray()) {
            long count = column.counts().get(place);
            if (count > 0) {
                y -= count * unit;
                FigureSeries one = series.get(place);
                svg.rectangle(
                        x,
                        y,
                        step - gap,
                        count * unit,
                        PrintColours.ofSeries(one.styleClass()),
                        one.name() + ": " + count);
            }
        }
        if (!column.label().isEmpty()) {
            svg.text(x, height - BELOW + 16, Anchor.MIDDLE, SMALL, PrintColours.MUTED, column.label());
        }
    }
}
