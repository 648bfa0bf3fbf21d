package dev.gatehouse.server.ledger;

import java.time.Duration;

/**
 * How many events a second come to be sealed, averaged over the last second or so: one pass has too few of them to tell from.
 * Counted by one thread at a time, read by any.
 */
final class SealRate {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private long last;
    private volatile double perSecond;

    /** @param now what {@link System#nanoTime} says */
    SealRate(long now) {
        this.last = now;
    }

    /**
     * Takes in a pass; what lies back a second counts for a third then.
     *
     * @param sealed how many events it had
     * @param now    when it ended, as {@link System#nanoTime} says
     */
    void count(long sealed, long now) {
        double seconds = Math.max(1, now - last) / SECOND;
        last = now;
        double before = perSecond;
        perSecond = before - Math.expm1(-seconds) * (sealed / seconds - before);
    }

    /** The rate, in events a second. */
    double perSecond() {
        return perSecond;
    }
}
