package dev.gatehouse.server.http;

/**
 * White space as Python understands it, which is what clients of the old stack are used to: also the spaces that do not
 * break, which {@link String#strip} leaves.
 */
public final class WhiteSpace {

    private WhiteSpace() {}

    /** The text without the white space around it. */
    public static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
