package dev.gatehouse.server.session;

import java.time.Instant;

/** The result of a re-authentication. */
sealed interface ReauthenticationOutcome {

    /** The session's proof is fresh until then. */
    record Renewed(Instant until) implements ReauthenticationOutcome {}

    record WrongPassword() implements ReauthenticationOutcome {}

    /** The password was right, and the account's second factor is missing. */
    record OtpRequired() implements ReauthenticationOutcome {}

    /** The password was right, and the one-time password was wrong or used up. */
    record OtpInvalid() implements ReauthenticationOutcome {}

    /** Too many were wrong; whether this one was right is not told (R5). */
    record LockedOut(Instant until) implements ReauthenticationOutcome {}

    /** Too many logins wait for a core already. */
    record Busy() implements ReauthenticationOutcome {}
}
