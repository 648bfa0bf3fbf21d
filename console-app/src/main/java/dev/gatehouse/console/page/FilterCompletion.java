package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.SchemaField;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What could stand in a filter where the caret is: fields, the choices of a field, and values that are on the screen.
 *
 * @param start where what is replaced begins; it ends at the caret
 * @param words what may stand there, the likeliest first; none if nothing is known
 */
record FilterCompletion(int start, List<String> words) {

    /** As many as are read at a glance. */
    static final int MOST = 10;

    private static final List<String> AGES = List.of("-15m", "-1h", "-24h", "-7d");

    FilterCompletion {
        words = List.copyOf(words);
    }

    /**
     * Looks what could stand before the caret.
     *
     * @param seen the values of a field that are on the screen, the likeliest first
     */
    static FilterCompletion at(String text, int caret, FilterSchema<?> schema, Function<String, List<String>> seen) {
        String before = text.substring(0, caret);
        int start = start(before);
        String condition = before.substring(start);
        int colon = condition.indexOf(':');
        if (colon < 0) {
            return new FilterCompletion(start, fields(condition, schema));
        }
        int valueStart = Math.max(colon, condition.lastIndexOf(',')) + 1;
        String begun = condition.substring(valueStart);
        List<String> values = schema.find(condition.substring(0, colon))
                .map(field -> values(field, begun, schema, seen))
                .orElse(List.of());
        return new FilterCompletion(start + valueStart, values);
    }

    /** Where the condition begins that the caret is in: behind a blank, a parenthesis or a minus. */
    private static int start(String before) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            quoted ^= c == '"';
            boolean begins = i == start && c == '-';
            if (!quoted && (c == ' ' || c == '(' || begins)) {
                start = i + 1;
            }
        }
        return start;
    }

    private static List<String> fields(String begun, FilterSchema<?> schema) {
        return schema.names().stream()
                .filter(name -> name.startsWith(begun.toLowerCase(Locale.ROOT)))
                .map(name -> name + ":")
                .toList();
    }

    private static List<String> values(
            SchemaField<?> field, String begun, FilterSchema<?> schema, Function<String, List<String>> seen) {
        Stream<String> known = switch (field.kind()) {
            case CHOICE -> field.choices().stream();
            case FLAG -> Stream.of("true", "false");
            case SINCE, UNTIL -> AGES.stream();
            case NUMBER -> Stream.of(">=", "<");
            case NAME, TEXT, ADDRESS, NETWORK ->
                seen.apply(field.name()).stream().map(value -> written(field, value, schema));
        };
        String wanted = begun.replace("\"", "").toLowerCase(Locale.ROOT);
        return known.filter(value -> value.toLowerCase(Locale.ROOT).contains(wanted))
                .filter(value -> !value.equals(begun))
                .limit(MOST)
                .toList();
    }

    private static String written(SchemaField<?> field, String value, FilterSchema<?> schema) {
        return schema.write(Filter.is(field.name(), value))
                .substring(field.name().length() + 1);
    }
}
