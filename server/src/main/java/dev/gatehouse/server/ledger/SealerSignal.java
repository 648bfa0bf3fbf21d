package dev.gatehouse.server.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the sealer. It stands apart from it, so that events can be appended before there is a sealer; that they were is
 * not forgotten. Thread-safe.
 */
final class SealerSignal {

    private final Semaphore woken = new Semaphore(0);

    /** Wakes the sealer, or keeps it awake. Does not block; any number of calls wake it once. */
    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Waits for a call of {@link #wake}, but no longer than that. */
    void await(Duration longest) throws InterruptedException {
        boolean _ = woken.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        woken.drainPermits();
    }
}
