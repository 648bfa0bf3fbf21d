package dev.gatehouse.server.retention;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Work beside the load: a step is a short transaction, and between two there is room for those of others. */
final class SmallSteps {

    /** As long as a step takes, or longer, so that at most half of the database's time is used. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A call of a worker ends within some ten seconds, so that a stop does not wait for it. */
    private static final int MOST = 200;

    private SmallSteps() {}

    /**
     * Does one after the other, until there is nothing more to do or the thread is interrupted.
     *
     * @param step says whether there is more
     */
    static void run(BooleanSupplier step) {
        int done = 0;
        while (done < MOST && step.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            done++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
