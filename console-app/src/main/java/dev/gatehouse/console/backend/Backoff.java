package dev.gatehouse.console.backend;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each failure, up to a limit, and a random part of up to half
 * less, so that all consoles do not come back to a restarted server in the same instant.
 *
 * @param first   after the first failure; positive, default half a second
 * @param longest at most; not less than the first, default 15 seconds
 * @param random  where the jitter comes from
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    /** Doubling more often than this is beyond any limit. */
    private static final int MOST_DOUBLINGS = 20;

    /** @throws IllegalArgumentException if the durations are out of range */
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Not a back-off: " + first + " to " + longest);
        }
    }

    /** The defaults. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), RandomGenerator.getDefault());
    }

    /** The wait after that many failures in a row; 1 or more. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.max(1, full - random.nextLong(full / 2 + 1)));
    }
}
