package dev.gatehouse.common.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a session's story comes to. */
public enum StoryVerdictKind {
    /** One client from the beginning to the end. */
    NONE,
    /** The session went on in another client, and no two had the same token. */
    MOVED,
    /** Two clients had the same refresh token. */
    SECOND_CLIENT,
    /** A refresh token was used again after it was replaced, and the session was ended for it. */
    REUSE,
    /** A verdict that a newer server knows and this program does not. */
    UNKNOWN;

    /** The name on the wire: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static StoryVerdictKind fromWire(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
