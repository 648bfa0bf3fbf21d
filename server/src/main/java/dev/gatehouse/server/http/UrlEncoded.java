package dev.gatehouse.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Names and values as browsers write them in queries and forms (WHATWG URL Standard, application/x-www-form-urlencoded, §5.1). What
 * is no percent-encoding stands for itself, as in that standard and in the old stack: {@code 50%off} is a password that many a client
 * sends as it is.
 */
final class UrlEncoded {

    private UrlEncoded() {}

    /** Reads names and values in their order; a name without a value has an empty one. */
    static void forEach(String text, BiConsumer<String, String> action) {
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                action.accept(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            } else if (!part.isEmpty()) {
                action.accept(decoded(part), "");
            }
        }
    }

    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? digit(bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : digit(bytes[i + 2]);
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** Of ASCII alone; negative for anything else. */
    private static int digit(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
