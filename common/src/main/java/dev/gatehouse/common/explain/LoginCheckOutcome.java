package dev.gatehouse.common.explain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a check would do to a login; the gravest first. */
public enum LoginCheckOutcome {
    /** It would refuse the login. */
    REFUSES,
    /** It asks for something that the client has to know, and it is not said whether it does. */
    ASKS,
    /** It depends on what was not asked about, or only the running server knows. */
    UNKNOWN,
    /** It would let the login go on. */
    PASSES;

    /** The gravest outcome of these checks; unknown of none. */
    static LoginCheckOutcome gravest(List<LoginCheck> checks) {
        return checks.stream()
                .map(LoginCheck::outcome)
                .min(LoginCheckOutcome::compareTo)
                .orElse(UNKNOWN);
    }

    /** The name on the wire: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static LoginCheckOutcome fromWire(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
