package dev.gatehouse.common.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Identifies an account. It is a number that never changes and is never given out twice; on the wire ({@code user_id}
 * and {@code sub}) it is a string of decimal digits.
 *
 * @param value 1 or more
 */
public record AccountId(long value) {

    /** The digits of the largest long. */
    private static final int LONGEST = 19;

    /** @throws IllegalArgumentException if the value is less than 1 */
    public AccountId {
        if (value < 1) {
            throw new IllegalArgumentException("An account's id is 1 or more, not " + value);
        }
    }

    /** Reads an id from its decimal digits; empty if the text is anything else. */
    public static Optional<AccountId> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isOfDigits(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccountId(Long.parseLong(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @JsonCreator
    static AccountId fromWire(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an account's id: " + text));
    }

    /** The decimal digits. */
    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
