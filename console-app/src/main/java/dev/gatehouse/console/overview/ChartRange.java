package dev.gatehouse.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** The stretch of time up to now that charts show, in a fixed number of columns. */
public enum ChartRange {
    QUARTER_HOUR(15, Duration.ofMinutes(1)),
    HOUR(60, Duration.ofMinutes(1)),
    DAY(24, Duration.ofHours(1)),
    WEEK(28, Duration.ofHours(6)),
    MONTH(30, Duration.ofDays(1));

    private final int columns;
    private final Duration width;

    ChartRange(int columns, Duration width) {
        this.columns = columns;
        this.width = width;
    }

    /** How many columns there are. */
    int columns() {
        return columns;
    }

    /** How long it is altogether; a month of days of 23 or 25 hours differs by an hour. */
    Duration length() {
        return width.multipliedBy(columns);
    }

    /** Whether its columns are known by their date rather than by their time. */
    boolean isOfDays() {
        return this == WEEK || this == MONTH;
    }

    /** The begins of its columns, the last of which has that instant; those of quarters of days and days by the zone's clock. */
    List<Instant> starts(Instant now, ZoneId zone) {
        ZonedDateTime last = last(now.atZone(zone));
        return IntStream.range(0, columns)
                .mapToObj(column -> back(last, columns - 1 - column).toInstant())
                .toList();
    }

    private ZonedDateTime last(ZonedDateTime now) {
        return switch (this) {
            case QUARTER_HOUR, HOUR -> now.truncatedTo(ChronoUnit.MINUTES);
            case DAY -> now.truncatedTo(ChronoUnit.HOURS);
            case WEEK -> now.truncatedTo(ChronoUnit.HOURS).withHour(now.getHour() / 6 * 6);
            case MONTH -> now.toLocalDate().atStartOfDay(now.getZone());
        };
    }

    private ZonedDateTime back(ZonedDateTime last, int columnsBack) {
        Duration distance = width.multipliedBy(columnsBack);
        return isOfDays() ? last.toLocalDateTime().minus(distance).atZone(last.getZone()) : last.minus(distance);
    }
}
