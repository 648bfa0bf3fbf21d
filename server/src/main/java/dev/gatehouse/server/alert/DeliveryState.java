package dev.gatehouse.server.alert;

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

    /** A destination that has everything up to that place behind it. */
    static DeliveryState at(long delivered) {
        return new DeliveryState(delivered, "", Instant.EPOCH, 0, Instant.EPOCH, null, null, null);
    }

    /** Whether that process may send now. */
    boolean isDue(String node, Instant now) {
        return !nextTryAt.isAfter(now) && (holder.equals(node) || !leasedUntil.isAfter(now));
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
        return new DeliveryState(delivered, holder, leasedUntil, failures, nextTryAt, succeededAt, now, remark);
    }

    /** After it has not taken what was sent. */
    DeliveryState failed(String sentence, Instant now, Instant next) {
        return new DeliveryState(delivered, holder, leasedUntil, failures + 1, next, succeededAt, now, sentence);
    }
}
