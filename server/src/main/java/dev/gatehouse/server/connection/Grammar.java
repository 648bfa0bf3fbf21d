package dev.gatehouse.server.connection;

import java.util.function.IntPredicate;

/** What the parts of a request are made of. */
final class Grammar {

    /** Nothing that is declared is longer; a longer one would not fit into a number. */
    private static final int LONGEST_LENGTH = 18;

    private static final int LONGEST_METHOD = 20;

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    /** RFC 3986 §3.3 and §3.4: what a path may have beside letters, digits and percent-encodings. */
    private static final String PATH = "/-._~!$&'()*+,;=:@";

    private Grammar() {}

    /**
     * Whether it is a method. Methods are case-sensitive (RFC 9110 §9.1), and what is below would take {@code get} for
     * {@code GET}.
     */
    static boolean isMethod(String text) {
        return isToken(text) && text.length() <= LONGEST_METHOD && all(text, c -> !Character.isLowerCase(c));
    }

    /** Whether it is a name (RFC 9110 §5.6.2). */
    static boolean isToken(String text) {
        return !text.isEmpty() && all(text, c -> isLetterOrDigit(c) || TOKEN.indexOf(c) >= 0);
    }

    /** Whether it is an absolute path, with a query or without (RFC 9112 §3.2.1). */
    static boolean isPathAndQuery(String text) {
        if (!text.startsWith("/")) {
            return false;
        }
        int query = text.indexOf('?');
        return query < 0
                ? isOf(text, PATH)
                : isOf(text.substring(0, query), PATH) && isOf(text.substring(query + 1), PATH + "?");
    }

    /** Whether a header field has no control characters (RFC 9110 §5.5). Bytes beyond ASCII are opaque. */
    static boolean isFieldText(String line) {
        return all(line, c -> c == '\t' || (c >= ' ' && c != 127));
    }

    /** Whether it is a number of bytes (RFC 9110 §8.6). */
    static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_LENGTH && all(text, c -> c >= '0' && c <= '9');
    }

    static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** A loop and no stream: each byte of each request comes here. */
    private static boolean all(String text, IntPredicate fits) {
        for (int i = 0; i < text.length(); i++) {
            if (!fits.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean encoded = c == '%'
                    && i + 2 < text.length()
                    && isHexDigit(text.charAt(i + 1))
                    && isHexDigit(text.charAt(i + 2));
            if (!encoded && !isLetterOrDigit(c) && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
