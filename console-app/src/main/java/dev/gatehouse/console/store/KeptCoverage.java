package dev.gatehouse.console.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store has.
 *
 * @param events  how many events
 * @param newest  the highest sequence; 0 where there is none
 * @param until   when the newest of them happened; null where there is none
 * @param missing how many events between the oldest and the newest are not there
 * @param damaged how many blocks could not be opened, for they were edited or the disk has failed
 */
public record KeptCoverage(
        long events, long newest, @Nullable Instant until, long missing, int damaged) {

    /** Nothing. */
    public static final KeptCoverage NONE = new KeptCoverage(0, 0, null, 0, 0);
}
