package dev.gatehouse.server.feature;

import java.time.Instant;

/**
 * How far a durable consumer has read.
 *
 * @param sequence    the last event that it has behind it; 0 for none
 * @param holder      the process that works for it; empty for none
 * @param leasedUntil until when other processes leave it to the holder
 */
record LedgerCursor(long sequence, String holder, Instant leasedUntil) {

    /** Whether that process may work. */
    boolean isFree(String node, Instant now) {
        return holder.equals(node) || !leasedUntil.isAfter(now);
    }
}
