package dev.gatehouse.server.feature;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a durable consumer has read.
 *
 * @param sequence    the last event that it has behind it; 0 for none
 * @param holder      the process that works for it; empty for none
 * @param leasedUntil until when other processes leave it to the holder
 */
record LedgerCursor(long sequence, String holder, Instant leasedUntil) {

    /** A lease that ends later was given by a clock that has been set back since: no lease is as long, and no skew as large. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Whether that process may work. */
    boolean isFree(String node, Instant now) {
        return holder.equals(node) || !isLeased(now);
    }

    /** Whether that process has the lease, and needs no new one for that long. */
    boolean isLeasedTo(String node, Instant now, Duration yet) {
        return holder.equals(node) && isLeased(now) && leasedUntil.isAfter(now.plus(yet));
    }

    private boolean isLeased(Instant now) {
        return leasedUntil.isAfter(now) && !leasedUntil.isAfter(now.plus(LONGEST));
    }
}
