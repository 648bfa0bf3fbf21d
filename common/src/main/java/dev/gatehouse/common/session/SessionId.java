package dev.gatehouse.common.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies a session ({@code sid} in a token). Not a secret: knowing it gives no access.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record SessionId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A session's id is 32 hexadecimal digits, not " + value);
        }
    }

    /** A new id, random. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID().toString().replace("-", ""));
    }

    /** Reads an id; empty if the text has another form. */
    public static Optional<SessionId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
