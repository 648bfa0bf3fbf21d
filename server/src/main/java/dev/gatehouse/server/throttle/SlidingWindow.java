package dev.gatehouse.server.throttle;

import dev.gatehouse.server.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The rule of a rate limit, for one key: a client that has been let through as often as the rate allows waits until the
 * oldest of these requests is a whole period ago (decision 0010). So no period has more than the rate, wherever it
 * begins, and a client that waits as long as it was told is let through. Requests that are refused leave no trace.
 *
 * <p>The times are kept in a ring that grows with use: a key that comes once costs next to nothing at any rate. Guarded
 * by its own monitor, which callers hold.
 */
final class SlidingWindow {

    private static final int SMALLEST = 2;

    private final int most;
    private final long period;

    /**
     * Nanoseconds since 1970, the oldest at {@code first}. Of requests that overtook each other on the way here, an older
     * one stands behind a younger one and leaves together with it.
     */
    private long[] times;

    private int first;
    private int size;

    SlidingWindow(Rate rate) {
        this.most = rate.requests();
        this.period = rate.period().toNanos();
        this.times = new long[Math.min(most, SMALLEST)];
    }

    /** How long until the next request is let through; zero if it is now. */
    Duration delay(Instant now) {
        forgetBefore(nanos(now));
        return size < most ? Duration.ZERO : Duration.ofNanos(times[first] + period - nanos(now));
    }

    /**
     * Remembers a request that is let through.
     *
     * @throws IllegalStateException if it should have waited
     */
    void admit(Instant now) {
        if (!delay(now).isZero()) {
            throw new IllegalStateException("The window is full");
        }
        if (size == times.length) {
            grow();
        }
        times[(first + size) % times.length] = nanos(now);
        size++;
    }

    /** How many times it has room for; never fewer than before. */
    int capacity() {
        return times.length;
    }

    /** Forgets what is a period ago, and all of it if a clock was set back that far: its times say nothing then. */
    private void forgetBefore(long now) {
        if (size > 0 && last() - now > period) {
            size = 0;
        }
        while (size > 0 && times[first] <= now - period) {
            first = (first + 1) % times.length;
            size--;
        }
    }

    private long last() {
        return times[(first + size - 1) % times.length];
    }

    private void grow() {
        long[] more = Arrays.copyOf(times, Math.min(most, 2 * times.length));
        for (int i = 0; i < size; i++) {
            more[i] = times[(first + i) % times.length];
        }
        times = more;
        first = 0;
    }

    /** Enough until the year 2262. */
    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
