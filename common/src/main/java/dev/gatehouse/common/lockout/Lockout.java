package dev.gatehouse.common.lockout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who cannot sign in for a while, as the admin API shows it (R5). It holds for whoever has both the user name and the
 * address; what is null holds for any.
 *
 * @param id          the lockout
 * @param username    the user name, whether or not there is an account with it; null for any
 * @param address     the address, for IPv6 its /64 network; null for any
 * @param rule        which rule locked: {@code username}, {@code address}, {@code username+address}, or
 *                    {@code known-good} for an account's own address under the rule {@code username}; null if somebody
 *                    did it by hand
 * @param failures    how many failed logins locked; 0 if somebody did it by hand
 * @param lockedAt    when it began
 * @param expiresAt   when it ends by itself
 * @param secondsLeft how long it holds from when this was read, rounded up; 0 if it does not
 * @param active      neither ended nor expired when this was read
 * @param reason      what whoever locked by hand wrote; null otherwise
 * @param by          the name of the account that locked by hand; null otherwise
 * @param endedAt     when somebody ended it; null while nobody did
 * @param endedBy     the name of the account that ended it; null while nobody did, or at the command line
 * @param endReason   what whoever ended it wrote; null while nobody did
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

    /** The same lockout after somebody ended it. */
    public Lockout ended(Instant at, @Nullable String who, @Nullable String why) {
        return new Lockout(
                id, username, address, rule, failures, lockedAt, expiresAt, 0, false, reason, by, at, who, why);
    }
}
