package dev.gatehouse.common.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a step of a session's story is. */
public enum StoryStepKind {
    /** The session began. */
    LOGIN,
    /** The refresh token was exchanged for its successor. */
    REFRESH,
    /** The predecessor of the refresh token came again and was forgiven. */
    REPEAT,
    /** The predecessor came again from another client than the one that had replaced it. */
    SECOND_CLIENT,
    /** A refresh token that was used before came again: it has leaked. */
    REUSE,
    /** A refresh was refused for another reason. */
    REFUSED,
    /** An access token was refused. */
    REJECTED,
    /** The client did, or was refused, something else that is on record. */
    ACT,
    /** The session ended. */
    END,
    /** A step that a newer server knows and this program does not. */
    UNKNOWN;

    /** The name on the wire: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static StoryStepKind fromWire(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
