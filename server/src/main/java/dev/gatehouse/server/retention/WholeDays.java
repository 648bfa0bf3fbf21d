package dev.gatehouse.server.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Deletes by days of UTC, so that there is something to delete, and to record, once a day. By the quarter of an hour, each cut
 * would have an event of its own, which is to be cut itself one day, and so for ever. Pure.
 */
final class WholeDays {

    private WholeDays() {}

    /** Before when what is no longer kept was made, or was over: the begin of a day. */
    static Instant before(Instant now, Duration kept) {
        return now.minus(kept).truncatedTo(ChronoUnit.DAYS);
    }
}
