package dev.gatehouse.console.store;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts of the events that were kept, as they were at one moment. Immutable and thread-safe. */
public final class KeptCounts {

    /** Of nothing. */
    public static final KeptCounts NONE = new KeptCounts(new EventIndex(0));

    private final EventIndex index;

    KeptCounts(EventIndex index) {
        this.index = index;
    }

    /** Counts in buckets of UTC from one instant on and before the other; what did not happen is left out. */
    public List<KeptCount> over(Instant from, Instant to, Bucket bucket) {
        return index.count(from, to, bucket);
    }

    /**
     * How often events of a type happened with each value of a field, in no order.
     *
     * @param field of the events' filter schema, such as {@code address}; not a time
     */
    public Map<String, Long> values(String field, EventType type, Instant from, Instant to) {
        return index.values(field, type, from, to);
    }
}
