package dev.gatehouse.common.threat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the server does by itself about a case (R16). */
public enum ResponseAction {
    /** Nothing but the case. */
    OBSERVE,
    /** Tells people, where alerts are set up. */
    ALERT,
    /** Blocks the client's address, each time for longer: 15 minutes, 1 hour, 24 hours. */
    BLOCK,
    /** Ends the session. */
    END_SESSION,
    /** Lets the account sign in no more for a while, each time for longer: 15 minutes, 1 hour, 24 hours. */
    LOCK_ACCOUNT;

    /** The name on the wire and in the database: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads an action from its {@link #code()}; empty for any other text. */
    public static Optional<ResponseAction> parse(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    static ResponseAction fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a response: " + code));
    }
}
