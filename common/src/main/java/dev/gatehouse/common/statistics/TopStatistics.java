package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The busiest of a time.
 *
 * @param measure   what is counted
 * @param dimension what the busiest are found among
 * @param from      the begin: of an hour, or of a day of UTC where counts by the hour are kept no more
 * @param to        the end, likewise; no longer part of it
 * @param total     how often all together; exact
 * @param items     the busiest, by the number that is certain
 * @param others    how often all others together, at most: the total without what is certain of the items
 */
public record TopStatistics(
        TopMeasure measure,
        TopDimension dimension,
        Instant from,
        Instant to,
        long total,
        List<TopCount> items,
        long others) {

    public TopStatistics {
        items = List.copyOf(items);
    }
}
