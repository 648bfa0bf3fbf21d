package dev.gatehouse.server.session;

import java.time.Instant;

/** What came of a login. */
sealed interface ObtainOutcome {

    record Granted(StoredSession session) implements ObtainOutcome {}

    /** Unknown user, wrong password and inactive account look alike, on purpose. */
    record Rejected() implements ObtainOutcome {}

    /** The password was right, and the account's second factor is missing. */
    record OtpRequired() implements ObtainOutcome {}

    /** The password was right, and the one-time password was wrong or used up. */
    record OtpInvalid() implements ObtainOutcome {}

    /** Too many were wrong; whether this one was right is not told (R5). */
    record LockedOut(Instant until) implements ObtainOutcome {}

    /** Too many logins wait for a core already. */
    record Busy() implements ObtainOutcome {}
}
