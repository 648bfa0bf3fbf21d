package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a day was like, as the server tells it.
 *
 * @param span     the day
 * @param events   counts of events in the span's buckets
 * @param trends   counts of what has a chart
 * @param tops     the busiest with failed logins
 * @param opened   cases that were opened, the newest first
 * @param settled  events by which cases were settled, the newest first
 * @param lockouts lockouts that began, the newest first
 * @param staff    the accounts of staff, as they are now
 */
record DailyFigures(
        DaySpan span,
        EventStatistics events,
        Map<Trend, TrendStatistics> trends,
        List<TopStatistics> tops,
        List<ThreatCase> opened,
        List<SecurityEvent> settled,
        List<Lockout> lockouts,
        StaffFigures staff) {

    DailyFigures {
        trends = Map.copyOf(trends);
        tops = List.copyOf(tops);
        opened = List.copyOf(opened);
        settled = List.copyOf(settled);
        lockouts = List.copyOf(lockouts);
    }

    /**
     * A day by the clock of a zone, as far as it has come.
     *
     * @param to the end, no longer part of it; now, while the day goes on
     */
    record DaySpan(LocalDate day, Instant from, Instant to, boolean whole) {

        /** That day; of 23, 24 or 25 hours. */
        static DaySpan of(LocalDate day, ZoneId zone, Instant now) {
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            boolean whole = !end.isAfter(now);
            return new DaySpan(day, from, whole ? end : now, whole);
        }

        /** The begins of its hours. */
        List<Instant> hours() {
            return Stream.iterate(from, hour -> hour.isBefore(to), hour -> hour.plus(Duration.ofHours(1)))
                    .toList();
        }

        /** The longest buckets of UTC that hold events of that day alone; a day of 25 hours has 1,500 minutes. */
        Bucket bucket() {
            return Stream.of(from, whole ? to : from)
                            .allMatch(time -> Bucket.HOUR.floor(time).equals(time))
                    ? Bucket.HOUR
                    : Bucket.MINUTE;
        }

        /** The day in the filter language. */
        String condition() {
            return "since:" + from + " until:" + to;
        }
    }
}
