package dev.gatehouse.console.server;

import dev.gatehouse.common.statistics.RouteAnswers;
import java.util.List;

/**
 * How long answers of a route took, as far as counts within bounds tell.
 *
 * @param milliseconds no longer than this; where {@code beyond}, longer than this
 * @param beyond       whether it is longer than the highest bound
 */
record AnswerTime(int milliseconds, boolean beyond) {

    /**
     * Within which so many of a route's answers came.
     *
     * @param percent 1..100
     * @param bounds  milliseconds, growing, one or more
     */
    static AnswerTime of(RouteAnswers route, int percent, List<Integer> bounds) {
        long wanted = Math.ceilDiv(route.total() * percent, 100);
        long counted = 0;
        for (int place = 0; place < bounds.size(); place++) {
            counted += route.totals().get(place);
            if (counted >= wanted) {
                return new AnswerTime(bounds.get(place), false);
            }
        }
        return new AnswerTime(bounds.getLast(), true);
    }
}
