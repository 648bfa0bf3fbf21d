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

    private SecurityHeaders() {}

    static void forEach(BiConsumer<String, String> action) {
        ALL.forEach(action);
    }
}
