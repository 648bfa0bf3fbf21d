package dev.gatehouse.console.text;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Instants as people read them, in their own time zone, in forms that sort and that can be compared at a glance. An hour that
 * comes twice, as at the end of summer time, is said with the offset from UTC: {@code 02:30:00 +01}.
 * Thread-safe.
 */
public final class Times {

    /** The widest that {@link #brief} says: where it is not known what is shown, there must be room for it. */
    public static final String WIDEST = "0000-00-00 00:00:00 +00";

    private static final DateTimeFormatter CLOCK = formatter("HH:mm");
    private static final DateTimeFormatter SECOND = formatter("HH:mm:ss");
    private static final DateTimeFormatter MILLISECOND = formatter("HH:mm:ss.SSS");
    private static final DateTimeFormatter DATE = formatter("MM-dd");
    private static final DateTimeFormatter DAY = formatter("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = formatter("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter WHOLE = formatter("yyyy-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter STAMP = formatter("yyyy-MM-dd-HHmm");
    private static final DateTimeFormatter OFFSET = formatter(" x");
    private static final DateTimeFormatter EXACT = formatter("yyyy-MM-dd HH:mm:ss.SSSSSS xxx");

    private final ZoneId zone;
    private final InstantSource clock;

    /** Times in that zone; the clock says which day is today. */
    public Times(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /** The time to the millisecond if it is of today, else date and time to the second. */
    public String fine(Instant instant) {
        return once(isToday(instant) ? MILLISECOND : DAY, instant);
    }

    /** The time to the second if it is of today, else with the date. */
    public String brief(Instant instant) {
        return once(isToday(instant) ? SECOND : DAY, instant);
    }

    /** Whether clocks say the same once more, an hour or so before or after. */
    public boolean isTwice(Instant instant) {
        return zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(instant, zone))
                        .size()
                > 1;
    }

    private String once(DateTimeFormatter form, Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        return isTwice(instant) ? form.format(at) + OFFSET.format(at) : form.format(at);
    }

    /** Whether that is of the day that it is. */
    public boolean isToday(Instant instant) {
        return LocalDate.ofInstant(instant, zone).equals(today());
    }

    /** The day that it is: with another one, {@link #fine}, {@link #brief} and {@link #since} say the same instants otherwise. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Date and time to the microsecond, with the offset from UTC. */
    public String exact(Instant instant) {
        return EXACT.format(instant.atZone(zone));
    }

    /** Date, hour and minute, as the name of a file can have it. */
    public String stamp(Instant instant) {
        return STAMP.format(instant.atZone(zone));
    }

    /** Date and time to the second, with the offset from UTC: of what is printed, and read at another time. */
    public String whole(Instant instant) {
        return WHOLE.format(instant.atZone(zone));
    }

    /** The zone in which all of this is said, such as {@code Europe/Berlin}. */
    public String zoneName() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** Hour and minute if it is of today, else with the date. */
    public String since(Instant instant) {
        return once(isToday(instant) ? CLOCK : MINUTE, instant);
    }

    /** Hour and minute. */
    public String clock(Instant instant) {
        return once(CLOCK, instant);
    }

    /** Month and day. */
    public String day(Instant instant) {
        return DATE.format(instant.atZone(zone));
    }

    /** Whose hours and days they are. */
    public ZoneId zone() {
        return zone;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
