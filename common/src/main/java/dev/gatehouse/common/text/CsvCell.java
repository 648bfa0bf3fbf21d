package dev.gatehouse.common.text;

import java.util.regex.Pattern;

/**
 * Values for spreadsheets, as comma-separated values (RFC 4180) have them: line breaks within a cell become spaces. A cell that
 * a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet does not show (OWASP, CSV
 * Injection); so does one that begins with an apostrophe, so that taking the first one away gives the text back. A plain number
 * stays as it is.
 */
public final class CsvCell {

    /** What begins a formula, also in full width, and what some programs skip before one. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\x00-\\x1f]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20'].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}([.,][0-9]{1,30})?");
    private static final Pattern BREAKS = Pattern.compile("\\r\\n|[\\r\\n\\x00\\u0085\\u2028\\u2029]");
    private static final Pattern QUOTED = Pattern.compile("[\",;\\t ']");

    private CsvCell() {}

    /** The text as a cell. */
    public static String of(String text) {
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
