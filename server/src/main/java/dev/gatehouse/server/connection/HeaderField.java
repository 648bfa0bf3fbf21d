package dev.gatehouse.server.connection;

import io.helidon.http.Status;

/**
 * One header field (RFC 9112 §5).
 *
 * @param name  as the client writes it
 * @param value without the white space around it
 */
record HeaderField(String name, String value) {

    /** @throws io.helidon.http.RequestException for what is none; a line that continues the one before is none, either (§5.2) */
    static HeaderField parse(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon));
        if (!Grammar.isToken(name) || !Grammar.isFieldText(line)) {
            throw Refusals.of(Status.BAD_REQUEST_400);
        }
        return new HeaderField(name, trimmed(line, colon + 1));
    }

    /** How many characters {@link #writeTo} adds. */
    int room() {
        return name.length() + value.length() + 4;
    }

    void writeTo(StringBuilder text) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static String trimmed(String line, int from) {
        int begin = from;
        int end = line.length();
        while (begin < end && isSpace(line.charAt(begin))) {
            begin++;
        }
        while (begin < end && isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
