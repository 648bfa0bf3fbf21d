package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** How long a time one point of a chart stands for. Those of hours and days follow the clock of a time zone. */
enum TrendStep {
    MINUTE(Duration.ofMinutes(1), Bucket.MINUTE),
    FIVE_MINUTES(Duration.ofMinutes(5), Bucket.MINUTE),
    QUARTER(Duration.ofMinutes(15), Bucket.MINUTE),
    HOUR(Duration.ofHours(1), Bucket.HOUR),
    SIX_HOURS(Duration.ofHours(6), Bucket.HOUR),
    DAY(Duration.ofDays(1), Bucket.HOUR);

    private static final int QUARTER_OF_DAY = 6;

    private final Duration length;
    private final Bucket bucket;

    TrendStep(Duration length, Bucket bucket) {
        this.length = length;
        this.bucket = bucket;
    }

    Duration length() {
        return length;
    }

    /** The longest counts that it can be put together from, in any zone. */
    Bucket bucket() {
        return bucket;
    }

    /** As ISO 8601 has it; a day is one of the calendar. */
    String code() {
        return this == DAY ? "P1D" : length.toString();
    }

    /** The begin of the step in which the time is. */
    Instant floor(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return switch (this) {
            case MINUTE, FIVE_MINUTES, QUARTER ->
                Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length.toSeconds()) * length.toSeconds());
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case SIX_HOURS ->
                local.toLocalDate()
                        .atTime(local.getHour() / QUARTER_OF_DAY * QUARTER_OF_DAY, 0)
                        .atZone(zone)
                        .toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
        };
    }

    /** The end of the step in which the time is, or the time itself where one begins. */
    Instant ceiling(Instant time, ZoneId zone) {
        Instant floor = floor(time, zone);
        if (floor.equals(time)) {
            return time;
        }
        // The longest day is an hour longer than the step, so that its end may be one step further.
        Instant next = floor(floor.plus(length), zone);
        return next.isAfter(floor) && !next.isBefore(time) ? next : floor(floor.plus(length.multipliedBy(2)), zone);
    }
}
