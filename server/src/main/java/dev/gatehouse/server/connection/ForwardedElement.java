package dev.gatehouse.server.connection;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one element of a {@code Forwarded} header, such as {@code for="[2001:db8::1]:4711";proto=https} (RFC 7239 §4).
 * Confined to its thread.
 */
final class ForwardedElement {

    private final String text;
    private int at;

    private ForwardedElement(String text) {
        this.text = text;
    }

    /**
     * The element's values by the names of its parameters, in lower case.
     *
     * @return empty if it is malformed, or names a parameter twice
     */
    static Optional<Map<String, String>> read(String text) {
        return new ForwardedElement(text).pairs();
    }

    private Optional<Map<String, String>> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        do {
            skipSpace();
            String name = token().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || !take('=')) {
                return Optional.empty();
            }
            Optional<String> value = take('"') ? quoted() : Optional.of(token()).filter(token -> !token.isEmpty());
            if (value.isEmpty() || pairs.put(name, value.get()) != null) {
                return Optional.empty();
            }
            skipSpace();
        } while (take(';'));
        return at == text.length() ? Optional.of(pairs) : Optional.empty();
    }

    /** What is before the closing quote, which is taken, too; empty if there is none. */
    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        return Optional.empty();
    }

    /**
     * As many characters as a token may have (RFC 9110 §5.6.2), and those of an address: proxies forget the quotes
     * around it.
     */
    private String token() {
        int begin = at;
        while (at < text.length() && isOfToken(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static boolean isOfToken(char c) {
        return c > ' ' && c < 127 && "\"(),/;<=>?@\\{}".indexOf(c) < 0;
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
