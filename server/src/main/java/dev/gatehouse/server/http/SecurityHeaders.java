package dev.gatehouse.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.function.Consumer;

/**
 * The headers that every answer carries (R21): nothing here is a page, so nothing may run it, frame it, guess its type
 * or keep it. An answer that may be kept says so itself.
 */
final class SecurityHeaders {

    private static final List<Header> ALL = List.of(
            HeaderValues.createCached("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"),
            HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached(
                    "Permissions-Policy",
                    "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            HeaderValues.createCached("Cache-Control", "no-store"));

    /** A client that came over TLS uses nothing else for a year, here and on subdomains (RFC 6797). */
    private static final Header ONLY_TLS =
            HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private SecurityHeaders() {}

    /** @param secure whether the request came over TLS; without it the word would not be believed (RFC 6797 §8.1) */
    static void forEach(boolean secure, Consumer<Header> action) {
        ALL.forEach(action);
        if (secure) {
            action.accept(ONLY_TLS);
        }
    }
}
