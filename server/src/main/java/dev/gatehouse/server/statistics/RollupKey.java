package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One series in one bucket of time.
 *
 * @param startsAt when the bucket begins, by UTC
 */
record RollupKey(Series series, Bucket bucket, Instant startsAt) {

    /** The bucket of that length in which the time is. */
    static RollupKey at(Series series, Bucket bucket, Instant time) {
        return new RollupKey(series, bucket, floor(time, bucket));
    }

    /** The begin of the bucket of that length in which the time is. */
    static Instant floor(Instant time, Bucket bucket) {
        return time.truncatedTo(
                switch (bucket) {
                    case MINUTE -> ChronoUnit.MINUTES;
                    case HOUR -> ChronoUnit.HOURS;
                    case DAY -> ChronoUnit.DAYS;
                });
    }

    /** The begin of the next bucket, or the time itself where one begins. */
    static Instant ceiling(Instant time, Bucket bucket) {
        Instant floor = floor(time, bucket);
        return floor.equals(time) ? time : floor.plus(bucket.length());
    }
}
