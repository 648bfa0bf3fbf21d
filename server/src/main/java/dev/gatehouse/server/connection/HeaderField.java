package dev.gatehouse.server.connection;

import io.helidon.http.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One header field (RFC 9112 §5).
 *
 * @param name  as the client writes it
 * @param value without the white space around it, one character a byte
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

    /**
     * The value as its sender means it: in UTF-8 where it is that, and in ISO-8859-1 otherwise, which older programs write (RFC 9110
     * §5.5).
     */
    String text() {
        if (isAscii()) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    private boolean isAscii() {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
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
