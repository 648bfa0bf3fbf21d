package dev.gatehouse.server.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a destination is left alone after a failure: twice as long after each, at most five minutes, and up to half of it
 * by chance, so that what has failed together does not come back together.
 *
 * @param random where chance comes from
 */
record RetryPace(RandomGenerator random) {

    /** The longest pause. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration FIRST = Duration.ofSeconds(2);

    /** After so many doublings it is longer than the longest. */
    private static final int MOST_DOUBLINGS = 10;

    /** @param failures in a row, from 1 on */
    Duration after(int failures) {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
