package dev.gatehouse.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A stream of server-sent events as the WHATWG HTML standard has them (§9.2.5). What is put goes out with the next
 * {@link #flush()}, all of it by one write: events that were sealed together take the watcher's machine and ours one system
 * call and not one each. Not thread-safe.
 */
public final class EventOutput {

    private final OutputStream out;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    EventOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Puts an event.
     *
     * @param id   of one line
     * @param type of one line
     * @param data of one line of UTF-8, as compact JSON is
     */
    public EventOutput event(String id, String type, byte[] data) {
        put("id:" + id + "\nevent:" + type + "\ndata:");
        waiting.writeBytes(data);
        put("\n\n");
        return this;
    }

    /** Puts a line that a watcher passes over. */
    public EventOutput comment(String text) {
        put(":" + text + "\n\n");
        return this;
    }

    private void put(String text) {
        waiting.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends what was put. Waits where the watcher reads slowly.
     *
     * @throws UncheckedIOException if the watcher is gone
     */
    public void flush() {
        try {
            waiting.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting.reset();
    }
}
