package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.EventCount;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last hour in numbers.
 *
 * @param events   all events
 * @param logins   logins that succeeded
 * @param failures logins that did not
 * @param critical events that need immediate attention
 */
public record Headline(long events, long logins, long failures, long critical) {

    static Headline of(List<EventCount> counts) {
        return new Headline(
                sum(counts, _ -> true),
                sum(counts, count -> count.type() == EventType.LOGIN_SUCCEEDED),
                sum(counts, count -> count.type() == EventType.LOGIN_FAILED),
                sum(counts, count -> count.severity() == Severity.CRITICAL));
    }

    private static long sum(List<EventCount> counts, Predicate<EventCount> wanted) {
        return counts.stream().filter(wanted).mapToLong(EventCount::total).sum();
    }
}
