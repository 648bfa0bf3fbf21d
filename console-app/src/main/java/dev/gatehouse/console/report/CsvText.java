package dev.gatehouse.console.report;

import java.util.regex.Pattern;

/**
 * Values for spreadsheets (RFC 4180), as the server's own export writes them: line breaks within a cell become spaces, and a cell
 * that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection). A plain number stays.
 */
public final class CsvText {

    /** What begins a formula, also in full width, and what some programs skip before one. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\x00-\\x1f]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20'].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}([.,][0-9]{1,30})?");
    private static final Pattern BREAKS = Pattern.compile("\\r\\n|[\\r\\n\\x00\\u0085\\u2028\\u2029]");
    private static final Pattern QUOTED = Pattern.compile("[\",;\\t ']");

    private CsvText() {}

    /** The text as a cell. */
    static String cell(String text) {
        String line = BREAKS.matcher(defused(text)).replaceAll(" ");
        return QUOTED.matcher(line).find() ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }

    /** The text, with an apostrophe before what a spreadsheet would take for a formula. */
    public static String defused(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
