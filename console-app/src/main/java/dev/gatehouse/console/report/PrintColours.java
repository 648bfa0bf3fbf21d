package dev.gatehouse.console.report;

/** The colours of what is printed: dark on white, whichever look the window has. */
public final class PrintColours {

    static final String PAPER = "#ffffff";
    static final String TEXT = "#1f2328";
    static final String MUTED = "#59636e";
    static final String LINE = "#d1d9e0";

    private static final String[] HEAT = {"#f6f8fa", "#f7c5c8", "#ee9da2", "#dd5a63", "#cf222e"};

    private PrintColours() {}

    /** The colour of a series, by the style class under which the theme keeps it. */
    public static String ofSeries(String styleClass) {
        return switch (styleClass) {
            case "severity-notice", "series-plain" -> "#0969da";
            case "severity-warning" -> "#9a6700";
            case "severity-critical", "series-bad" -> "#cf222e";
            case "series-good" -> "#1a7f37";
            default -> "#59636e";
        };
    }

    /** From nothing to the most. */
    static String ofHeat(long value, long most) {
        return HEAT[most == 0 ? 0 : (int) Math.ceilDiv(value * (HEAT.length - 1), most)];
    }
}
