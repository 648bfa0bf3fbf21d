package dev.gatehouse.server.http;

/** Does what an endpoint is for. Called on a virtual thread, which it may block. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one call.
     *
     * @throws BadRequestException if the request itself is no good
     */
    Response handle(Exchange exchange);
}
