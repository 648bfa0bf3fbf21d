package dev.gatehouse.server.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the sealer. It stands apart from it, so that events can be appended before there is a sealer; that they were is
 * not forgotten. Thread-safe.
 */
public final class SealerSignal {

    private final Semaphore rung = new Semaphore(0);

    /** Wakes the sealer, or keeps it awake. Does not block; however often it is rung, it wakes once. */
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until it is rung, but no longer than that. */
    void await(Duration longest) throws InterruptedException {
        boolean _ = rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        rung.drainPermits();
    }
}
