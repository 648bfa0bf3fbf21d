package dev.gatehouse.console.report;

import java.util.Locale;

/** An SVG 1.1 drawing, shape by shape; lengths are pixels. It has no script and refers to nothing outside. */
final class SvgDrawing {

    private static final String FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

    private final StringBuilder shapes = new StringBuilder();

    /** How a text stands to its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** @param title what a screen reader says of the whole */
    SvgDrawing(double width, double height, String title) {
        shapes.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" font-family=\"")
                .append(FONT)
                .append("\"><title>")
                .append(MarkupText.of(title))
                .append("</title>");
        rectangle(0, 0, width, height, PrintColours.PAPER);
    }

    SvgDrawing rectangle(double x, double y, double width, double height, String fill) {
        shapes.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" fill=\"")
                .append(fill)
                .append("\"/>");
        return this;
    }

    /** A rectangle of which a pointer is told more. */
    SvgDrawing rectangle(double x, double y, double width, double height, String fill, String told) {
        rectangle(x, y, width, height, fill);
        shapes.setLength(shapes.length() - 2);
        shapes.append("><title>").append(MarkupText.of(told)).append("</title></rect>");
        return this;
    }

    /** A line from left to right. */
    SvgDrawing line(double x, double y, double length) {
        return rectangle(x, y, length, 1, PrintColours.LINE);
    }

    SvgDrawing text(double x, double y, Anchor anchor, int size, String fill, String text) {
        return text(x, y, anchor, size, fill, "normal", text);
    }

    SvgDrawing bold(double x, double y, int size, String text) {
        return text(x, y, Anchor.START, size, PrintColours.TEXT, "bold", text);
    }

    private SvgDrawing text(double x, double y, Anchor anchor, int size, String fill, String weight, String text) {
        shapes.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" font-size=\"")
                .append(size)
                .append("\" font-weight=\"")
                .append(weight)
                .append("\" fill=\"")
                .append(fill)
                .append("\" text-anchor=\"")
                .append(anchor.name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(MarkupText.of(text))
                .append("</text>");
        return this;
    }

    String text() {
        return shapes + "</svg>\n";
    }

    private static String number(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }
}
