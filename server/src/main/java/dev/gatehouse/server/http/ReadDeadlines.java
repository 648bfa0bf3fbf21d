package dev.gatehouse.server.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hangs up on clients that take too long to send what they have begun: the headers, and again the body. The server's
 * sockets have no time-out of their own for this, so the thread that waits for such a client is interrupted, which closes
 * its connection. Thread-safe.
 */
final class ReadDeadlines implements Http1ConnectionListener, AutoCloseable {

    /** How much later than its deadline a client is hung up on, as a part of the time that it had. */
    private static final int TICKS = 4;

    private final long allowedNanos;
    private final Map<Thread, Long> reading = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("read-deadlines").factory());

    /** @param allowed how long a client may take for the headers, and again for the body */
    ReadDeadlines(Duration allowed) {
        this.allowedNanos = allowed.toNanos();
        long tick = allowedNanos / TICKS;
        var _ = ticker.scheduleAtFixedRate(this::interruptTheLate, tick, tick, TimeUnit.NANOSECONDS);
    }

    /** A request has begun; its headers are read next. */
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        begin();
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        end();
    }

    /**
     * Reads from the client.
     *
     * @throws CloseConnectionException if that took too long
     */
    <T> T within(Supplier<T> read) {
        begin();
        T result;
        try {
            result = read.get();
        } catch (RuntimeException e) {
            reading.remove(Thread.currentThread());
            throw e;
        }
        end();
        return result;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    private void begin() {
        reading.put(Thread.currentThread(), System.nanoTime());
    }

    /** Whoever takes a thread out of the map decides what becomes of it, so no handler is interrupted by mistake. */
    private void end() {
        if (reading.remove(Thread.currentThread()) == null) {
            throw new CloseConnectionException("The client took too long");
        }
    }

    private void interruptTheLate() {
        long now = System.nanoTime();
        reading.forEach((thread, since) -> {
            if (now - since > allowedNanos && reading.remove(thread, since)) {
                thread.interrupt();
            }
        });
    }
}
