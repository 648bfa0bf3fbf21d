package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How the counts were last made anew. A bucket that begins before retention's cut, but has events that are still there, cannot
 * be counted anew as a whole; so it stays, and the events that are in it already pass it by. The mark is a row of the
 * counts, of a series that nothing else has.
 *
 * @param complete the begin of the first buckets that are counted anew
 * @param reached  the last event that buckets of before have already
 */
record RebuildMark(Instant complete, long reached) {

    /** The counts were never made anew. */
    private static final RebuildMark NONE = new RebuildMark(Instant.EPOCH, 0);

    private static final Series SERIES = new Series("rebuild", Keeping.TREND, false);
    private static final String ITEM = "reached";
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    static RebuildMark find(Handle handle) {
        return new RollupStore()
                .between(handle, SERIES, Bucket.DAY, Instant.EPOCH, END_OF_TIME).stream()
                        .findFirst()
                        .map(row -> new RebuildMark(row.startsAt(), row.total()))
                        .orElse(NONE);
    }

    void replace(Handle handle) {
        RollupStore store = new RollupStore();
        store.deleteBefore(handle, SERIES, Bucket.DAY, END_OF_TIME);
        store.insert(handle, new RollupKey(SERIES, Bucket.DAY, complete), ITEM, reached);
    }

    /** This one, if its rebuild has not ended where the consumer is. */
    Optional<RebuildMark> during(long sequence) {
        return Optional.of(this).filter(_ -> sequence < reached);
    }

    /** Whether the bucket that begins then has that event already. */
    boolean hasCounted(long sequence, Instant startsAt) {
        return sequence <= reached && startsAt.isBefore(complete);
    }
}
