package dev.gatehouse.server.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * By how much another clock differs from ours, as far as that can be measured: it was read at some unknown moment
 * between two readings of ours. So only what lies outside of that span is a difference.
 *
 * @param atLeast   how far the other clock is ahead of ours; negative where it is behind
 * @param roundTrip how long the reading took, by which the difference may be larger; never negative
 */
public record ClockSkew(Duration atLeast, Duration roundTrip) {

    /** Two clocks that are one. */
    public static final ClockSkew NONE = new ClockSkew(Duration.ZERO, Duration.ZERO);

    /**
     * Of PostgreSQL's clock from that one. It is asked on a connection that is open already, so that neither a start nor the
     * wait for a connection is taken for a difference.
     */
    static ClockSkew measure(Handle handle, InstantSource clock) {
        databaseTime(handle);
        Instant before = clock.instant();
        Instant there = databaseTime(handle);
        return between(before, there, clock.instant());
    }

    /** What three readings tell, in the order in which they were taken; a clock of ours that goes back counts as still. */
    static ClockSkew between(Instant before, Instant there, Instant after) {
        Instant end = after.isBefore(before) ? before : after;
        Duration roundTrip = Duration.between(before, end);
        if (there.isBefore(before)) {
            return new ClockSkew(Duration.between(before, there), roundTrip);
        }
        return new ClockSkew(there.isAfter(end) ? Duration.between(end, there) : Duration.ZERO, roundTrip);
    }

    /** Whether the clocks differ by more than that, for certain. */
    public boolean exceeds(Duration tolerance) {
        return atLeast.abs().compareTo(tolerance) > 0;
    }

    private static Instant databaseTime(Handle handle) {
        return handle.createQuery("SELECT CLOCK_TIMESTAMP() AS now")
                .map((row, _) -> Columns.instant(row, "now"))
                .one();
    }
}
