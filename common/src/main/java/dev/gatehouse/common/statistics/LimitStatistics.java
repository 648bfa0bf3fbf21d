package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * What the rate limits of all servers together have done.
 *
 * @param from  the begin: of an hour, or of a day of UTC where counts by the hour are kept no more
 * @param to    the end, likewise; no longer part of it
 * @param items every limit that had requests, by name
 */
public record LimitStatistics(Instant from, Instant to, List<LimitTotal> items) {

    public LimitStatistics {
        items = List.copyOf(items);
    }
}
