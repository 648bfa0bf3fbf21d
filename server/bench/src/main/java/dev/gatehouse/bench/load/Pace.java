package dev.gatehouse.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When the clients of a load may send their next request. Thread-safe. */
@FunctionalInterface
public interface Pace {

    /** Each client sends as soon as its last request is answered. */
    Pace UNBOUNDED = () -> {};

    /** Waits until the next request of all clients together is due. */
    void await();

    /**
     * So many requests a second of all clients together, evenly, from the first one on. What clients that wait for
     * answers have missed they send as soon as they can.
     *
     * @param rate positive
     */
    static Pace perSecond(double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("A rate is positive, not " + rate);
        }
        long start = System.nanoTime();
        AtomicLong requests = new AtomicLong();
        return () -> {
            long due = start + (long) (requests.getAndIncrement() * (TimeUnit.SECONDS.toNanos(1) / rate));
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        };
    }
}
