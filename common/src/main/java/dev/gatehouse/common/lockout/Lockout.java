package dev.gatehouse.common.lockout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lockout, as the admin API shows it (R5). For a while, no client signs in that has both the user name and the
 * address; what is null holds for any.
 *
 * @param id          the lockout
 * @param username    the user name, whether or not there is an account with it; null for any
 * @param address     the address, for IPv6 its /64 network; null for any
 * @param rule        which rule locked: {@code username}, {@code address}, {@code username+address}, or
 *                    {@code known-good} for an account's own address under the rule {@code username}; null if staff did
 *                    it by hand
 * @param failures    how many failed logins locked; 0 if staff did it by hand
 * @param lockedAt    when it began
 * @param expiresAt   when it ends by itself
 * @param secondsLeft how long it holds from when this was read, rounded up; 0 if it does not
 * @param active      neither ended nor expired when this was read
 * @param reason      the reason given for locking by hand; null otherwise
 * @param by          the name of the account that locked by hand; null otherwise
 * @param endedAt     when it was ended by hand; null while it was not
 * @param endedBy     the name of the account that ended it; null while it was not, or at the command line
 * @param endReason   the reason given for ending it; null while it was not
 */
public record Lockout(
        LockoutId id,
        @Nullable String username,
        @Nullable String address,
        @Nullable String rule,
        int failures,
        Instant lockedAt,
        Instant expiresAt,
        long secondsLeft,
        boolean active,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason) {

    /** The same lockout after it was ended by hand. */
    public Lockout ended(Instant at, @Nullable String who, @Nullable String why) {
        return new Lockout(
                id, username, address, rule, failures, lockedAt, expiresAt, 0, false, reason, by, at, who, why);
    }
}
