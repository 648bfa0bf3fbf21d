package dev.gatehouse.console.control;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long something shall hold. */
public enum DurationChoice {
    QUARTER_HOUR(Duration.ofMinutes(15)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    /** Until it is ended by hand. */
    OPEN(null);

    private final @Nullable Duration length;

    DurationChoice(@Nullable Duration length) {
        this.length = length;
    }

    /** How long that is; empty without an end. */
    public Optional<Duration> length() {
        return Optional.ofNullable(length);
    }

    /** The name in texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
