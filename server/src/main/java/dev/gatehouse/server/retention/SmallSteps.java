package dev.gatehouse.server.retention;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Work beside the load: a step is a short transaction, and between two there is room for those of others. */
final class SmallSteps {

    /** The shortest pause. One is as long as the step before it, so that at most half of the database's time is used. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A call of a worker ends within some ten seconds, so that a stop does not wait for it. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private SmallSteps() {}

    /**
     * Does one after the other, until there is nothing more to do, the time is up or the thread is interrupted.
     *
     * @param step says whether there is more
     */
    static void run(BooleanSupplier step) {
        run(step, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param clock in nanoseconds, as that of {@link System#nanoTime}
     * @param pause waits for so many of them
     */
    static void run(BooleanSupplier step, LongSupplier clock, LongConsumer pause) {
        long begin = clock.getAsLong();
        long now = begin;
        while (now - begin < MOST.toNanos() && !Thread.currentThread().isInterrupted() && step.getAsBoolean()) {
            pause.accept(Math.max(PAUSE.toNanos(), clock.getAsLong() - now));
            now = clock.getAsLong();
        }
    }
}
