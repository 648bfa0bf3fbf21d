package dev.gatehouse.common.statistics;

import java.time.Instant;
import java.util.List;

/**
 * Failed logins by hour and weekday.
 *
 * @param from  the begin, of an hour
 * @param to    the end, of an hour; no longer part of it
 * @param zone  whose hours and weekdays they are
 * @param items the hours of the week in which there were some
 */
public record WeekStatistics(Instant from, Instant to, String zone, List<WeekHour> items) {

    public WeekStatistics {
        items = List.copyOf(items);
    }
}
