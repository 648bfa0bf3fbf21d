package dev.gatehouse.server;

import dev.gatehouse.server.database.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does from time to time what has to be done without anybody asking, one chore after the other. A chore decides by the
 * clock what is due, so it does no harm to call it too often; one that fails is called again. Thread-safe.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    Housekeeping(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on, does that chore in such intervals. */
    void every(Duration interval, Consumer<Instant> chore) {
        long nanos = interval.toNanos();
        var _ = thread.scheduleWithFixedDelay(() -> attempt(chore), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends when the chore under way has. */
    @Override
    public void close() {
        thread.close();
    }

    private void attempt(Consumer<Instant> chore) {
        try {
            chore.accept(clock.instant());
        } catch (RuntimeException e) {
            if (!Database.isOutage(e)) {
                LOG.log(Level.WARNING, "A chore failed and will be tried again", e);
            }
        }
    }
}
