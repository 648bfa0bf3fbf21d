package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * Counts over time; what did not happen is left out.
 *
 * @param of    what is counted
 * @param from  the begin of the first step
 * @param to    the end of the last step, which is no longer part of it
 * @param step  how long a step is, as an ISO 8601 duration; a day of 23 or 25 hours is {@code P1D}
 * @param zone  whose days and hours the steps are; UTC where the time asked for is older than counts by the hour are kept
 * @param items the counts, oldest first; at most 400 steps of them
 */
public record TrendStatistics(Trend of, Instant from, Instant to, String step, String zone, List<TrendCount> items) {

    public TrendStatistics {
        items = List.copyOf(items);
    }
}
