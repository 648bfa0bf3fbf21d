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
        ZonedDateTime there = now.atZone(zone);
        return IntStream.range(0, columns)
                .mapToObj(column -> start(there, width.multipliedBy(columns - 1 - column)))
                .toList();
    }

    private Instant start(ZonedDateTime now, Duration back) {
        return switch (this) {
            case QUARTER_HOUR, HOUR ->
                now.truncatedTo(ChronoUnit.MINUTES).minus(back).toInstant();
            case DAY -> now.truncatedTo(ChronoUnit.HOURS).minus(back).toInstant();
            case WEEK -> clock(now, now.getHour() / 6 * 6, back);
            case MONTH -> clock(now, 0, back);
        };
    }

    /** Each by itself: where clocks skip an hour of the last one, as some skip midnight, the others begin as ever. */
    private static Instant clock(ZonedDateTime now, int hour, Duration back) {
        return now.toLocalDate()
                .atTime(hour, 0)
                .minus(back)
                .atZone(now.getZone())
                .toInstant();
    }
}
