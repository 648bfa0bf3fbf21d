package dev.gatehouse.server.database;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of what is kept for a time may be deleted at once: a day of it, so that a clock that has jumped ahead by years takes a
 * day until the next look, and not all that is nowhere else. Pure.
 */
public final class DeletionBound {

    private static final Duration MOST_AT_ONCE = Duration.ofDays(1);

    private DeletionBound() {}

    /**
     * The time up to which may be deleted now.
     *
     * @param oldest the time of the oldest that is there
     * @param due    the time up to which all is due
     */
    public static Instant end(Instant oldest, Instant due) {
        Instant atOnce = after(oldest);
        return atOnce.isBefore(due) ? atOnce : due;
    }

    /** The latest time up to which may be deleted at once, where the oldest is of that time. */
    public static Instant after(Instant oldest) {
        return oldest.plus(MOST_AT_ONCE);
    }
}
