package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Duration;
import java.time.Instant;

/**
 * How long counts are kept, which bounds the rows (decision 0035). Those that a process or the consumer would write of a time
 * that is not kept any more are not written.
 */
enum Keeping {
    /** Of a few items: minutes for a chart of some hours, hours for the days and weekdays of a year in any time zone. */
    TREND(Duration.ofDays(3), Duration.ofDays(400), Duration.ofDays(1830)),
    /** Of up to {@link TopCounters#MOST} items each: no minutes. */
    TOP(Duration.ZERO, Duration.ofDays(31), Duration.ofDays(1100)),
    /** Of routes. */
    HISTOGRAM(Duration.ofDays(3), Duration.ofDays(31), Duration.ofDays(1100));

    private final Duration minutes;
    private final Duration hours;
    private final Duration days;

    Keeping(Duration minutes, Duration hours, Duration days) {
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
    }

    /** The earliest time whose bucket is still there; with less than that, it may be swept at any moment. */
    Instant horizon(Bucket bucket, Instant now) {
        return now.minus(lifetime(bucket));
    }

    /** Whether the bucket that begins then is still there. */
    boolean keeps(Bucket bucket, Instant startsAt, Instant now) {
        return !lifetime(bucket).isZero() && !startsAt.isBefore(horizon(bucket, now));
    }

    private Duration lifetime(Bucket bucket) {
        return switch (bucket) {
            case MINUTE -> minutes;
            case HOUR -> hours;
            case DAY -> days;
        };
    }
}
