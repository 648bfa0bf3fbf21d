package dev.gatehouse.common.statistics;

import java.util.List;

/**
 * How long a route's answers took.
 *
 * @param route  method and path as it is declared; {@code (other)} for requests to none
 * @param total  how many answers
 * @param totals how many within each of the bounds of {@link AnswerStatistics#bounds}, and not within the one before; the last
 *               is of those that took longer than all of them
 */
public record RouteAnswers(String route, long total, List<Long> totals) {

    public RouteAnswers {
        totals = List.copyOf(totals);
    }
}
