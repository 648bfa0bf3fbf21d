package dev.gatehouse.server.export;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180), an event a line: line breaks within a cell become spaces. A cell that a spreadsheet would
 * take for a formula gets an apostrophe before it, which the spreadsheet does not show (OWASP, CSV Injection); so does one that
 * begins with an apostrophe, so that taking the first one away gives the text back. A plain number stays as it is.
 */
final class CsvLines implements EventLines {

    private static final String HEAD =
            "sequence,occurred_at,type,severity,user_id,username,session_id,address,user_agent,"
                    + "route,details,hash\r\n";

    /** What begins a formula, also in full width, and what some programs skip before one. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\x00-\\x1f]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20'].*|^[\\t\\r\\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}([.,][0-9]{1,30})?");

    private static final Pattern BREAKS = Pattern.compile("\\r\\n|[\\r\\n\\x00\\u0085\\u2028\\u2029]");

    private static final Pattern QUOTED = Pattern.compile("[\",;\\t ']");

    private static final Pattern SEQUENCE = Pattern.compile("([0-9]{1,18}),.*");

    @Override
    public String head() {
        return HEAD;
    }

    @Override
    public String line(SecurityEvent event) {
        return Stream.of(
                                event.sequence(),
                                event.occurredAt(),
                                event.type().code(),
                                event.severity().code(),
                                event.userId(),
                                event.username(),
                                event.sessionId(),
                                event.address(),
                                event.userAgent(),
                                event.route(),
                                Json.write(new TreeMap<>(event.details())),
                                event.hash())
                        .map(CsvLines::cell)
                        .collect(Collectors.joining(","))
                + "\r";
    }

    @Override
    public OptionalLong sequence(String line) {
        var matcher = SEQUENCE.matcher(line);
        return matcher.lookingAt() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = BREAKS.matcher(defused(value.toString())).replaceAll(" ");
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String defused(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
