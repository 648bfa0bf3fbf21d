package dev.gatehouse.server.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One element of {@code Accept} (RFC 9110 §12.5.1).
 *
 * @param type      in lower case; {@code *} for any
 * @param subtype   in lower case; {@code *} for any
 * @param precision how exactly it names what it means: more parameters and fewer asterisks are more
 * @param weight    how much it is wanted, in thousandths: 0 to 1000; 0 for not at all
 */
record MediaRange(String type, String subtype, int precision, int weight) {

    /** Of an element that says none. */
    static final int FULL_WEIGHT = 1000;

    /** What ends a name (RFC 9110 §5.6.2). */
    private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

    /** Reads the elements of one header; those that are none are left out, as nothing matches them. */
    static List<MediaRange> readAll(String header) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String element : split(header, ',')) {
            read(element).ifPresent(ranges::add);
        }
        return ranges;
    }

    /** Whether it means that type, which has no parameters. */
    boolean matches(String mediaType) {
        int slash = mediaType.indexOf('/');
        return (type.equals("*") || type.equals(mediaType.substring(0, slash)))
                && (subtype.equals("*") || subtype.equals(mediaType.substring(slash + 1)));
    }

    private static Optional<MediaRange> read(String element) {
        List<String> parts = split(element, ';');
        String range = parts.getFirst().strip().toLowerCase(Locale.ROOT);
        int slash = range.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String type = range.substring(0, slash);
        String subtype = range.substring(slash + 1);
        boolean sound = isToken(type) && isToken(subtype) && (!type.equals("*") || subtype.equals("*"));
        List<String> parameters = parts.stream()
                .skip(1)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return sound ? of(type, subtype, parameters) : Optional.empty();
    }

    private static Optional<MediaRange> of(String type, String subtype, List<String> parameters) {
        int precision = (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals <= 0 || !isToken(parameter.substring(0, equals))) {
                return Optional.empty();
            }
            if (parameter.substring(0, equals).equalsIgnoreCase("q")) {
                String weight = parameter.substring(equals + 1);
                return isWeight(weight)
                        ? Optional.of(new MediaRange(type, subtype, precision, thousandths(weight)))
                        : Optional.empty();
            }
            precision++;
        }
        return Optional.of(new MediaRange(type, subtype, precision, FULL_WEIGHT));
    }

    private static boolean isWeight(String text) {
        return text.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    }

    private static int thousandths(String weight) {
        return new BigDecimal(weight).movePointRight(3).intValueExact();
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || SEPARATORS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Splits, but not within quotes (RFC 9110 §5.6.4). */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
