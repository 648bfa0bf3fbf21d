package dev.gatehouse.common.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a key is good for at this moment, in the order of its life. */
public enum KeyState {
    /** Signs nothing yet; it is published, so that others know it when it does. */
    NEXT,
    /** Signs and verifies. */
    ACTIVE,
    /** Signs no more; verifies what it has signed. */
    RETIRING,
    /** Is good for nothing any more; only the record of it stays. */
    RETIRED;

    /** The name on the wire and on the command line: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static KeyState fromWire(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a state of a key: " + code));
    }
}
