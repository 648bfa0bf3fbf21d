package dev.gatehouse.common.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is counted by address, network, account or user agent. */
public enum TopMeasure {
    /** Logins that failed. */
    FAILED_LOGINS,
    /** Logins that succeeded. */
    LOGINS,
    /** Tokens that were refreshed. */
    REFRESHES;

    /** The name on the wire: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads one from its {@link #code()}; empty for any other text. */
    public static Optional<TopMeasure> parse(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    @JsonCreator
    static TopMeasure fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Unknown: " + code));
    }
}
