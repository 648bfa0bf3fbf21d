package dev.gatehouse.common.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies a session ({@code sid} in a token). Not a secret: knowing it gives no access.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record SessionId(@JsonValue String value) {

    private static final int LENGTH = 32;

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public SessionId {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("A session's id is 32 hexadecimal digits, not " + value);
        }
    }

    /** A new id, random. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID().toString().replace("-", ""));
    }

    /** Reads an id; empty if the text has another form. */
    public static Optional<SessionId> parse(String text) {
        return hasForm(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** A loop and no regular expression: each row of a session or an event comes here. */
    private static boolean hasForm(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == LENGTH;
    }

    @Override
    public String toString() {
        return value;
    }
}
