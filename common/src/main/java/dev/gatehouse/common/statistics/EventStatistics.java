package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * Counts of events over time; what did not happen is left out.
 *
 * @param from   the begin of the first bucket
 * @param to     the end of the last bucket, which is no longer part of it
 * @param bucket how long a time one count stands for
 * @param items  the counts, oldest first
 */
public record EventStatistics(Instant from, Instant to, Bucket bucket, List<EventCount> items) {

    public EventStatistics {
        items = List.copyOf(items);
    }
}
