package dev.gatehouse.server.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks the server over its own socket whether it answers, and tells the service manager so. A server that has no thread or no
 * memory left to answer is not told alive, and the manager starts it anew; one whose database is gone answers, and is left
 * alone. Any answer will do, also one that refuses.
 */
public final class Watchdog implements AutoCloseable {

    /** Two tries may fail before the manager loses its patience. */
    private static final int TRIES = 3;

    private final ServiceManager manager;
    private final URI page;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watchdog(ServiceManager manager, URI page) {
        this.manager = manager;
        this.page = page;
    }

    /**
     * Watches on a thread of its own until it is closed, or as long as the process lives; does nothing unless the manager
     * wants that.
     *
     * @param page what is asked for; a plain HTTP address on this machine
     */
    public static Watchdog watch(ServiceManager manager, URI page) {
        Watchdog watchdog = new Watchdog(manager, page);
        manager.patience()
                .map(patience -> patience.dividedBy(TRIES))
                .ifPresent(
                        pause -> Thread.ofPlatform().daemon().name("watchdog").start(() -> watchdog.run(pause)));
        return watchdog;
    }

    /** Watches no more; a look that is under way may come to its end. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void run(Duration pause) {
        try {
            do {
                if (answers(pause)) {
                    manager.alive();
                }
            } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(Duration longest) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setConnectTimeout(Math.toIntExact(longest.toMillis()));
            connection.setReadTimeout(Math.toIntExact(longest.toMillis()));
            try {
                return connection.getResponseCode() > 0;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
