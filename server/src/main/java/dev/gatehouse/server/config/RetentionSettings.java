package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what was recorded is kept (decision 0037).
 *
 * @param events     for how long events are kept; 1 day to 36,500 days, default 365 days; empty for ever
 * @param mostEvents how many events are kept at most; 10,000 to 10^12; empty for any number, which is the default
 * @param sessions   for how long sessions are kept after their end; 1 day to 36,500 days, default 90 days; empty for ever
 * @param grace      for how long events are kept beyond that for consumers that are behind; 0 to 365 days, default 30 days
 */
public record RetentionSettings(
        Optional<Duration> events, Optional<Long> mostEvents, Optional<Duration> sessions, Duration grace) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final long MOST_EVENTS = 1_000_000_000_000L;

    static RetentionSettings from(Section section) {
        return new RetentionSettings(
                section.durationOrOff("events", "P365D", SHORTEST, LONGEST),
                section.parsed(
                        "most-events",
                        "off",
                        RetentionSettings::number,
                        "must be a number from 10000 to 1000000000000, or off"),
                section.durationOrOff("sessions", "P90D", SHORTEST, LONGEST),
                section.duration("grace", "P30D", Duration.ZERO, Duration.ofDays(365)));
    }

    /** An empty value is off. */
    private static Optional<Optional<Long>> number(String text) {
        String digits = Section.digits(text);
        if (Switch.isOff(digits)) {
            return Optional.of(Optional.empty());
        }
        boolean holds = digits.matches("[1-9][0-9]{4,12}") && Long.parseLong(digits) <= MOST_EVENTS;
        return holds ? Optional.of(Optional.of(Long.valueOf(digits))) : Optional.empty();
    }
}
