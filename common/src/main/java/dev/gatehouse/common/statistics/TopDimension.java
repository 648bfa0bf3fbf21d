package dev.gatehouse.common.statistics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the busiest are found among. */
public enum TopDimension {
    /** The client's address; its /64 network where an IPv6 flood was summed. */
    ADDRESS,
    /** The client's network: /24 for IPv4, /48 for IPv6. */
    NETWORK,
    /** The user name, as it was tried. */
    ACCOUNT,
    /** The client's description of itself, its first 200 characters. */
    AGENT;

    /** The name on the wire: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads one from its {@link #code()}; empty for any other text. */
    public static Optional<TopDimension> parse(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    @JsonCreator
    static TopDimension fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Unknown: " + code));
    }
}
