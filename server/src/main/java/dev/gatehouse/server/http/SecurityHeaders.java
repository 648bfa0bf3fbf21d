package dev.gatehouse.server.http;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The headers that every answer carries (R21): nothing here is a page, so nothing may run it, frame it, guess its type
 * or keep it. An answer that may be kept says so itself.
 */
final class SecurityHeaders {

    private static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cache-Control", "no-store");

    /** A client that came over TLS uses nothing else for a year, here and on subdomains (RFC 6797). */
    private static final String ONLY_TLS = "max-age=31536000; includeSubDomains";

    private SecurityHeaders() {}

    /** @param secure whether the request came over TLS; without it the word would not be believed (RFC 6797 §8.1) */
    static void forEach(boolean secure, BiConsumer<String, String> action) {
        ALL.forEach(action);
        if (secure) {
            action.accept("Strict-Transport-Security", ONLY_TLS);
        }
    }
}
