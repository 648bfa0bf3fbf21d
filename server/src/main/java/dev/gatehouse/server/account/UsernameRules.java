package dev.gatehouse.server.account;

import dev.gatehouse.server.http.WhiteSpace;
import java.util.Optional;

/** Which user names an account may have: those that a login takes as they are. */
final class UsernameRules {

    /** In UTF-16 code units. */
    private static final int LONGEST = 150;

    private UsernameRules() {}

    /** Why an account may not have this name, as a sentence for whoever chose it; empty if it may. */
    static Optional<String> flaw(String username) {
        String trimmed = WhiteSpace.trim(username);
        if (trimmed.isEmpty()) {
            return Optional.of("This field may not be blank.");
        }
        if (username.length() > LONGEST) {
            return Optional.of("Ensure this field has no more than %d characters.".formatted(LONGEST));
        }
        boolean odd = !trimmed.equals(username) || username.codePoints().anyMatch(UsernameRules::isOdd);
        return odd ? Optional.of("Enter a valid username.") : Optional.empty();
    }

    /** Half of a surrogate pair is no character, and no database keeps it. */
    private static boolean isOdd(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
