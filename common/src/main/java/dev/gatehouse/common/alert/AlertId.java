package dev.gatehouse.common.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Identifies an alert. Later ones have larger ids; on the wire it is a string of decimal digits.
 *
 * @param value 1 or more
 */
public record AlertId(long value) {

    /** The digits of the largest long. */
    private static final int LONGEST = 19;

    /** @throws IllegalArgumentException if the value is less than 1 */
    public AlertId {
        if (value < 1) {
            throw new IllegalArgumentException("An alert's id is 1 or more, not " + value);
        }
    }

    /** Reads an id from its decimal digits; empty if the text is anything else. */
    public static Optional<AlertId> parse(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AlertId(Long.parseLong(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @JsonCreator
    static AlertId fromWire(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an alert's id: " + text));
    }

    /** The decimal digits. */
    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
