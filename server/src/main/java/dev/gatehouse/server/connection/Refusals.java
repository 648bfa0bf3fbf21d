package dev.gatehouse.server.connection;

import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/** Requests that are answered with a status before anything is done about them, and whose connection is closed. */
final class Refusals {

    private Refusals() {}

    /** To throw where a request is read. */
    static RequestException of(Status status) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(status)
                .setKeepAlive(false)
                .message(status.reasonPhrase())
                .build();
    }
}
