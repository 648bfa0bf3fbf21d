package dev.gatehouse.server.account;

import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.http.WhiteSpace;
import java.util.Optional;

/**
 * Which user names a new account may have: those that a login takes as they are, and that are seen as they are. Accounts
 * whose names are older than a rule go on signing in.
 */
public final class UsernameRules {

    /** In UTF-16 code units. */
    private static final int LONGEST = 150;

    private static final int REPLACEMENT = 0xFFFD;

    private UsernameRules() {}

    /** Why an account may not have this name, as a sentence for the caller who chose it; empty if it may. */
    public static Optional<String> flaw(String username) {
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

    /**
     * A character that steers what shows it, or is not seen, makes two names look like one (Unicode TR 36 §3.6); half of
     * a surrogate pair is no character, and no database keeps it; U+FFFD stands for one that was lost on the way here.
     */
    private static boolean isOdd(int c) {
        return !VisibleText.isVisible(c) || c == REPLACEMENT;
    }
}
