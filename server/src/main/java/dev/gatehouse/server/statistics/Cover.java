package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time as whole buckets: as many days as there are, and hours at its ends as long as those are kept.
 *
 * @param from  the begin, of an hour or of a day
 * @param to    the end, likewise
 * @param parts the buckets, in order and without gaps
 */
record Cover(Instant from, Instant to, List<CoverPart> parts) {

    Cover {
        parts = List.copyOf(parts);
    }

    /** Buckets of one length, from the one time on and before the other. */
    record CoverPart(Bucket bucket, Instant from, Instant to) {}

    /** The fewest buckets that hold all of a time. */
    static Cover of(Instant from, Instant to, Keeping keeping, Instant now) {
        Bucket finest = keeping.keeps(Bucket.HOUR, RollupKey.floor(from, Bucket.HOUR), now) ? Bucket.HOUR : Bucket.DAY;
        Instant begin = RollupKey.floor(from, finest);
        Instant end = RollupKey.ceiling(to, finest);
        Instant firstDay = RollupKey.ceiling(begin, Bucket.DAY);
        Instant lastDay = RollupKey.floor(end, Bucket.DAY);
        List<CoverPart> parts = new ArrayList<>();
        if (firstDay.isAfter(lastDay)) {
            add(parts, Bucket.HOUR, begin, end);
        } else {
            add(parts, Bucket.HOUR, begin, firstDay);
            add(parts, Bucket.DAY, firstDay, lastDay);
            add(parts, Bucket.HOUR, lastDay, end);
        }
        return new Cover(begin, end, parts);
    }

    private static void add(List<CoverPart> parts, Bucket bucket, Instant from, Instant to) {
        if (from.isBefore(to)) {
            parts.add(new CoverPart(bucket, from, to));
        }
    }
}
