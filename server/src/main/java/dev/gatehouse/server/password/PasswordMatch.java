package dev.gatehouse.server.password;

import java.util.Optional;

/** What came of comparing a password with a hash. */
public sealed interface PasswordMatch {

    /**
     * They fit.
     *
     * @param better a hash of the same password to keep instead, where the one that is there is not as we make them now
     */
    record Matches(Optional<PasswordHash> better) implements PasswordMatch {}

    /** They do not fit. */
    record Differs() implements PasswordMatch {}

    /**
     * Nothing can be compared with the hash that is kept; to the client it is a wrong password, and took as long.
     *
     * @param reason why, in a few words that tell nothing of the hash itself
     */
    record Incomparable(String reason) implements PasswordMatch {}

    /** Too many logins wait already, or this one has waited for too long; nothing was compared. */
    record Busy() implements PasswordMatch {}
}
