package dev.gatehouse.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much attention an event needs, in rising order. */
public enum Severity {
    /** Everyday life. */
    INFO,
    /** Worth knowing: a change by staff, a start or stop. */
    NOTICE,
    /** A failure that may be an accident or the begin of an attack. */
    WARNING,
    /** Needs immediate attention. */
    CRITICAL;

    private static final Map<String, Severity> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Severity::code, Function.identity()));

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name on the wire and in the database: lower case. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Reads a severity from its {@link #code()}; empty for any other text. */
    public static Optional<Severity> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @JsonCreator
    static Severity fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a severity: " + code));
    }
}
