package dev.gatehouse.server.otp;

import java.time.Instant;
import java.util.List;

/** What came of setting up or taking away one's own second factor. */
sealed interface OtpOutcome {

    /** There is a secret now, and its owner has to show a code of it. */
    record Begun(OtpSecret secret) implements OtpOutcome {}

    /** These are the recovery codes from now on; they cannot be shown again. */
    record Coded(List<RecoveryCode> codes) implements OtpOutcome {

        public Coded {
            codes = List.copyOf(codes);
        }
    }

    /** The account has no second factor any more. */
    record Removed() implements OtpOutcome {}

    /** The account has a second factor already. */
    record AlreadyEnrolled() implements OtpOutcome {}

    /** The account has none, or none to confirm. */
    record NotEnrolled() implements OtpOutcome {}

    record WrongPassword() implements OtpOutcome {}

    /** The code is not good, or not any more. */
    record WrongCode() implements OtpOutcome {}

    /** Too many passwords or codes were wrong; whether these were right is not told (R5). */
    record LockedOut(Instant until) implements OtpOutcome {}

    /** Too many logins wait already; nothing was compared. */
    record Busy() implements OtpOutcome {}
}
