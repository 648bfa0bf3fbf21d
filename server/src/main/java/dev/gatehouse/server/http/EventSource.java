package dev.gatehouse.server.http;

import io.helidon.webserver.sse.SseSink;

/** Writes server-sent events. */
@FunctionalInterface
public interface EventSource {

    /**
     * Writes events until there are no more, or the client is gone.
     *
     * @param sink is closed afterwards; emitting to a client that is gone throws {@link java.io.UncheckedIOException}
     */
    void writeTo(SseSink sink) throws InterruptedException;
}
