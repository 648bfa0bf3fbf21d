package dev.gatehouse.common.threat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a case is on its way from being found to being settled. */
public enum CaseState {
    /** No admin has looked at it. */
    OPEN,
    /** An admin is on it; further findings still join it. */
    ACKNOWLEDGED,
    /** It was an attack, and is over; what is found later opens another case. */
    RESOLVED,
    /** It was none; what is alike is no finding until the exception that was made of it ends. */
    FALSE;

    /** Whether further findings of its story join it. */
    public boolean isOngoing() {
        return this == OPEN || this == ACKNOWLEDGED;
    }

    /** The name on the wire and in the database: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a state from its {@link #code()}; empty for any other text. */
    public static Optional<CaseState> parse(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    static CaseState fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a case's state: " + code));
    }
}
