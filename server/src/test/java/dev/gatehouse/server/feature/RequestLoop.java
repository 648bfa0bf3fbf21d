package dev.gatehouse.server.feature;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Requests that are sent again and again, with a short pause, until this is closed; one that fails is sent again. */
final class RequestLoop implements AutoCloseable {

    /** So that requests at which nothing waits leave the processor to what they are for. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<Thread> threads;
    private volatile boolean over;

    private RequestLoop(int clients, Runnable request) {
        this.threads = IntStream.range(0, clients)
                .mapToObj(_ -> Thread.ofVirtual().unstarted(() -> run(request)))
                .toList();
    }

    /** Lets so many clients send it. */
    static RequestLoop by(int clients, Runnable request) {
        RequestLoop loop = new RequestLoop(clients, request);
        loop.threads.forEach(Thread::start);
        return loop;
    }

    /** Waits for that long. */
    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    /** Waits for the answers of all. */
    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Runnable request) {
        while (!over) {
            try {
                request.run();
            } catch (UncheckedIOException _) {
                // The server is slow on purpose, and the client's patience may end.
            }
            pause(PAUSE);
        }
    }
}
