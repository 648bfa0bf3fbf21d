package dev.gatehouse.server.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a destination is.
 *
 * @param delivered   the last place that it has behind it
 * @param holder      the process that sends; empty for none
 * @param leasedUntil until when other processes leave it to the holder
 * @param failures    in a row
 * @param nextTryAt   before then nothing is sent
 * @param succeededAt null for never
 * @param failedAt    null for never
 * @param problem     what went wrong then; null for never
 */
record DeliveryState(
        long delivered,
        String holder,
        Instant leasedUntil,
        int failures,
        Instant nextTryAt,
        @Nullable Instant succeededAt,
        @Nullable Instant failedAt,
        @Nullable String problem) {

    /** A lease that ends later was given by a clock that has been set back since: no lease is as long, and no skew as large. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

    /** A destination that has everything up to that place behind it. */
    static DeliveryState at(long delivered) {
        return new DeliveryState(delivered, "", Instant.EPOCH, 0, Instant.EPOCH, null, null, null);
    }

    /** Whether that process may send now. */
    boolean isDue(String node, Instant now) {
        return !isAhead(nextTryAt, now, RetryPace.LONGEST) && (holder.equals(node) || !isLeased(now));
    }

    /** Whether that process has the lease, and needs no new one for that long. */
    boolean isLeasedTo(String node, Instant now, Duration yet) {
        return holder.equals(node) && isLeased(now) && leasedUntil.isAfter(now.plus(yet));
    }

    private boolean isLeased(Instant now) {
        return isAhead(leasedUntil, now, LONGEST_LEASE);
    }

    /** Whether a time is still to come; one that is further away than it can be comes from a clock that was set back. */
    private static boolean isAhead(Instant time, Instant now, Duration most) {
        return time.isAfter(now) && !time.isAfter(now.plus(most));
    }

    DeliveryState held(String node, Instant until) {
        return new DeliveryState(delivered, node, until, failures, nextTryAt, succeededAt, failedAt, problem);
    }

    /** After everything up to that place is behind it without that it was asked. */
    DeliveryState passed(long end) {
        return new DeliveryState(end, holder, leasedUntil, failures, nextTryAt, succeededAt, failedAt, problem);
    }

    /** After it has taken everything up to that place. */
    DeliveryState succeeded(long end, Instant now) {
        return new DeliveryState(end, holder, leasedUntil, 0, Instant.EPOCH, now, failedAt, problem);
    }

    /** After it has dropped something for good. */
    DeliveryState remarked(String remark, Instant now) {
        String kept = DeliveryException.shown(remark);
        return new DeliveryState(delivered, holder, leasedUntil, failures, nextTryAt, succeededAt, now, kept);
    }

    /** After it has not taken what was sent. */
    DeliveryState failed(String sentence, Instant now, Instant next) {
        return new DeliveryState(delivered, holder, leasedUntil, failures + 1, next, succeededAt, now, sentence);
    }
}
