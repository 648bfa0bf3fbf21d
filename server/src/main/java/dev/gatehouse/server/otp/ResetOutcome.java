package dev.gatehouse.server.otp;

/** What came of taking a second factor away from an account. */
sealed interface ResetOutcome {

    /**
     * The account has no second factor any more.
     *
     * @param sessions how many of its sessions were ended
     */
    record Reset(int sessions) implements ResetOutcome {}

    /** There is no such account. */
    record Unknown() implements ResetOutcome {}

    /** The account has none. */
    record NotEnrolled() implements ResetOutcome {}

    /** It is an administrator's, and the caller's last authentication is too old for that. */
    record ReauthenticationRequired() implements ResetOutcome {}

    /** It is the caller's own, which only password and code take away. */
    record Yourself() implements ResetOutcome {}
}
