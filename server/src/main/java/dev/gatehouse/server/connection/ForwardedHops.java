package dev.gatehouse.server.connection;

import dev.gatehouse.server.config.ForwardedHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * The hops that a request took, as its header tells them: the last one first, since each proxy adds what it has seen at
 * the right, and what is left of a trusted proxy's own word may be forged.
 *
 * <p>The header is taken apart from the right, too: text that a client has written at its left, such as a quote that is
 * never closed, does not change how the words of the proxies are read. Any text is read without an error, in a time
 * that grows with its length.
 */
final class ForwardedHops {

    /** More proxies than any installation has. */
    static final int MOST = 32;

    private ForwardedHops() {}

    /**
     * Reads a header.
     *
     * @param value several header lines are one value, joined by commas
     * @return at most {@value #MOST} hops, the last one first
     */
    static List<Hop> read(ForwardedHeader header, String value) {
        return switch (header) {
            case X_FORWARDED_FOR ->
                fromTheRight(value, false).stream().map(Hop::listed).toList();
            case FORWARDED ->
                fromTheRight(value, true).stream().map(Hop::forwarded).toList();
        };
    }

    /** What is between the commas; empty items do not count (RFC 9110 §5.6.1). */
    private static List<String> fromTheRight(String value, boolean withQuotes) {
        List<String> items = new ArrayList<>();
        int end = value.length();
        boolean quoted = false;
        for (int i = value.length() - 1; i >= -1 && items.size() < MOST; i--) {
            char c = i < 0 ? ',' : value.charAt(i);
            if (withQuotes && c == '"' && !(quoted && isEscaped(value, i))) {
                quoted = !quoted;
            }
            if (i < 0 || (c == ',' && !quoted)) {
                String item = value.substring(i + 1, end);
                end = i;
                if (!item.isBlank()) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    /** Whether an odd number of backslashes is before that place. */
    private static boolean isEscaped(String value, int place) {
        int first = place;
        while (first > 0 && value.charAt(first - 1) == '\\') {
            first--;
        }
        return (place - first) % 2 == 1;
    }
}
