package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.connection.ClientConnection;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What is refused before it reaches an endpoint is told in our words, and is a request all the same: it counts for the
 * address that it came from, and is told to wait where that address has had its share. Thread-safe.
 *
 * <p>Behind a trusted proxy the address is not known, since the request cannot be read; it is hardly one that a proxy has
 * passed on.
 */
final class TransportErrors {

    /** What is recorded in place of a method and a path. */
    private static final String UNREADABLE = "(malformed request)";

    private final RateLimiter limits;
    private final InstantSource clock;

    TransportErrors(RateLimiter limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The answers on that connection. */
    DirectHandlers on(ClientConnection client) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (_, _, status, headers, _) -> answer(client, status, headers));
        }
        return handlers.build();
    }

    private DirectHandler.TransportResponse answer(
            ClientConnection client, Status status, ServerResponseHeaders headers) {
        Response.Whole answer = answer(client, status);
        SecurityHeaders.forEach(client.isSecure(), headers::set);
        headers.set(ResponseWriter.REQUEST_ID, ResponseWriter.newRequestId());
        headers.set(HeaderNames.DATE, HttpDate.of(clock.instant()));
        headers.set(HeaderNames.CONTENT_TYPE, Format.JSON.mediaType());
        headers.set(HeaderValues.CONNECTION_CLOSE);
        answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        if (client.isHead()) {
            client.sendHeadOnly();
        }
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(answer.status()))
                .headers(headers)
                .keepAlive(false)
                .entity(Json.bytes(answer.body()))
                .build();
    }

    private Response.Whole answer(ClientConnection client, Status status) {
        IpAddress address = client.isTrusted() ? null : client.address();
        Instant now = clock.instant();
        return limits.admit(List.of(), Optional.empty(), new RequestSource(address, null, UNREADABLE), now)
                .map(ErrorResponses::throttled)
                .orElseGet(() -> ErrorResponses.detail(status.code(), text(status)));
    }

    private static String text(Status status) {
        return switch (status.code()) {
            case 404 -> "Not found.";
            case 413 -> "Request body too large.";
            case 414 -> "Request line too long.";
            case 431 -> "Request header fields too large.";
            case 500 -> "Internal server error.";
            case 503 -> "Service temporarily unavailable, try again later.";
            case 505 -> "HTTP version not supported.";
            default -> "Bad request.";
        };
    }
}
