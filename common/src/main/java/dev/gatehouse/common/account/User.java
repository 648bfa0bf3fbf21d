package dev.gatehouse.common.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, as the admin API shows it.
 *
 * @param userId      never changes
 * @param username    1..150 characters, compared as written
 * @param role        what they may do on the admin API
 * @param active      whether they may sign in at all
 * @param otp         whether they have a second factor, which is asked for when they sign in
 * @param createdAt   when the account was made
 * @param lastLoginAt the last login; null before the first
 */
public record User(
        AccountId userId,
        String username,
        Role role,
        boolean active,
        boolean otp,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {

    /** The same account in another role. */
    public User in(Role other) {
        return new User(userId, username, other, active, otp, createdAt, lastLoginAt);
    }

    /** The same account when it may sign in. */
    public User enabled() {
        return new User(userId, username, role, true, otp, createdAt, lastLoginAt);
    }

    /** The same account when it may not sign in any more. */
    public User disabled() {
        return new User(userId, username, role, false, otp, createdAt, lastLoginAt);
    }

    /** The same account when its second factor was taken away. */
    public User withoutOtp() {
        return new User(userId, username, role, active, false, createdAt, lastLoginAt);
    }
}
