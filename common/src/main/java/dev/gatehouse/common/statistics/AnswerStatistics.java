package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * How long answers took, of all servers together; streams and exports are not among them.
 *
 * @param from   the begin: of an hour, or of a day of UTC where counts by the hour are kept no more
 * @param to     the end, likewise; no longer part of it
 * @param bounds milliseconds, growing
 * @param routes those that answered, the busiest first
 */
public record AnswerStatistics(Instant from, Instant to, List<Integer> bounds, List<RouteAnswers> routes) {

    public AnswerStatistics {
        bounds = List.copyOf(bounds);
        routes = List.copyOf(routes);
    }
}
