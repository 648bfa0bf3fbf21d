package dev.gatehouse.common.client;

import dev.gatehouse.common.account.StaffIdentity;
import java.time.Duration;
import java.util.Optional;

/** What came of an attempt to sign in. */
public sealed interface SignInOutcome {

    /**
     * It worked.
     *
     * @param client   the way to the admin API; the caller who takes this outcome closes it
     * @param identity who signed in
     */
    record SignedIn(AdminClient client, StaffIdentity identity) implements SignInOutcome {}

    /** No active account has this name and password. */
    record WrongCredentials() implements SignInOutcome {}

    /** Name and password are right, and the account's one-time password or a recovery code is missing. */
    record OtpRequired() implements SignInOutcome {}

    /** Name and password are right, and the one-time password is wrong or was used before. */
    record WrongOtp() implements SignInOutcome {}

    /**
     * The credentials are right, but the account has no permission until its user has set up a one-time password.
     *
     * @param client the way to do that; the caller of the sign-in ends its session and closes it
     */
    record OtpNotEnrolled(AdminClient client) implements SignInOutcome {}

    /**
     * The credentials are right, but the account has no permission on the admin API.
     *
     * @param client the way to the user's own second factor; the caller of the sign-in ends its session and closes it
     */
    record NotStaff(AdminClient client) implements SignInOutcome {}

    /**
     * The server did not look at the credentials: locked out, blocked, throttled or too busy.
     *
     * @param detail     what it said
     * @param retryAfter when it would look at them; empty if it did not say
     */
    record Refused(String detail, Optional<Duration> retryAfter) implements SignInOutcome {}

    /**
     * No sensible answer came.
     *
     * @param reason what stood in the way
     */
    record Unreachable(Obstacle reason) implements SignInOutcome {}
}
