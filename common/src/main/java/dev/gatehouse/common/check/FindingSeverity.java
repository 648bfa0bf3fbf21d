package dev.gatehouse.common.check;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, the worst first. */
public enum FindingSeverity {
    /** Not fit for production. */
    ERROR,
    /** Safe only where the operator has thought about it. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** The name on the wire and on the command line: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a severity from its {@link #code()}; empty for any other text. */
    public static Optional<FindingSeverity> parse(String code) {
        return Arrays.stream(values())
                .filter(severity -> severity.code().equals(code))
                .findFirst();
    }

    /** Whether this is that bad, or worse. */
    public boolean isAtLeast(FindingSeverity other) {
        return compareTo(other) <= 0;
    }

    @JsonCreator
    static FindingSeverity fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a severity: " + code));
    }
}
