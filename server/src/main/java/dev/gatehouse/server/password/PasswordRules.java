package dev.gatehouse.server.password;

import java.util.Optional;

/**
 * Which passwords may be chosen, after NIST SP 800-63B §3.1.1.2: long enough, none of the most common ones, and nothing
 * about composition. They hold for new passwords only; a login takes what there is. Thread-safe.
 */
public final class PasswordRules {

    /** In code points. */
    private static final int SHORTEST = 8;

    /** In code points; enough for any passphrase, little enough to hash. */
    private static final int LONGEST = 128;

    private final CommonPasswords common = CommonPasswords.load();

    /** Why this password may not be chosen, as a sentence for the caller who chose it; empty if it may. */
    public Optional<String> flaw(String password, String username) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(
                    "This password is too short. It must contain at least %d characters.".formatted(SHORTEST));
        }
        if (length > LONGEST) {
            return Optional.of("This password is too long. It must contain at most %d characters.".formatted(LONGEST));
        }
        if (password.equalsIgnoreCase(username)) {
            return Optional.of("The password is the same as the user name.");
        }
        return common.contains(password) ? Optional.of("This password is too common.") : Optional.empty();
    }
}
