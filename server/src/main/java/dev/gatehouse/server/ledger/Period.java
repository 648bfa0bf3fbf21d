package dev.gatehouse.server.ledger;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Instant;

/**
 * A time of whole buckets.
 *
 * @param from   the begin of the first bucket
 * @param to     the end of the last bucket
 * @param bucket how long a bucket is
 */
record Period(Instant from, Instant to, Bucket bucket) {

    /** The buckets that hold any instant from the one to the other, which is not part of it. */
    static Period covering(Instant from, Instant to, Bucket bucket) {
        return new Period(bucket.floor(from), bucket.ceiling(to), bucket);
    }

    /** How many buckets it has. */
    long buckets() {
        return seconds(from, to) / bucket.length().toSeconds();
    }

    private static long seconds(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond();
    }
}
