package dev.gatehouse.server.connection;

import io.helidon.http.Status;

/** The versions of HTTP that are spoken. */
enum HttpVersion {
    /** What nginx speaks to servers unless told otherwise: one request a connection, and no chunks (RFC 9112 appendix C). */
    HTTP_1_0,
    HTTP_1_1;

    /** @throws io.helidon.http.RequestException for any other version, and for what is none */
    static HttpVersion parse(String text) {
        return switch (text) {
            case "HTTP/1.1" -> HTTP_1_1;
            case "HTTP/1.0" -> HTTP_1_0;
            default ->
                throw Refusals.of(
                        text.matches("HTTP/[0-9]\\.[0-9]")
                                ? Status.HTTP_VERSION_NOT_SUPPORTED_505
                                : Status.BAD_REQUEST_400);
        };
    }
}
