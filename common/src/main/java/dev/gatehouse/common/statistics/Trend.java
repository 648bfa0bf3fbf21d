package dev.gatehouse.common.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is counted over time (R19, R36 to R38); each has a few items, which a chart shows side by side. */
public enum Trend {
    /** Logins: {@code succeeded}, {@code failed} and {@code refused}. */
    LOGINS,
    /** Refreshes: {@code succeeded} and {@code failed}. */
    REFRESHES,
    /** Lockouts that began, by their rule, or {@code manual}; and {@code cleared}. */
    LOCKOUTS,
    /** Calls of deprecated routes, by method and path. */
    DEPRECATIONS,
    /** What each rate limit let through and refused: {@code login admitted}, {@code login refused}, …. */
    LIMITS,
    /** Sessions that are active: their {@code average} and their {@code peak}. */
    SESSIONS;

    /** The name on the wire: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads one from its {@link #code()}; empty for any other text. */
    public static Optional<Trend> parse(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    @JsonCreator
    static Trend fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Unknown: " + code));
    }
}
