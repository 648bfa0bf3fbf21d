package dev.gatehouse.server.http;

/** Writes server-sent events. */
@FunctionalInterface
public interface EventSource {

    /**
     * Writes events until there are no more. Where this throws, the stream breaks off, as where the client is gone.
     *
     * @param out is closed afterwards
     */
    void writeTo(EventOutput out) throws InterruptedException;
}
