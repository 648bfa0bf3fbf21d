package dev.gatehouse.server.account;

/** What came of making or changing an account. */
sealed interface AccountOutcome {

    /** Done; the account as it is now. */
    record Done(Account account) implements AccountOutcome {}

    /** There is no such account. */
    record Unknown(String username) implements AccountOutcome {}

    /** There is an account of that name already. */
    record NameTaken(String username) implements AccountOutcome {}

    /**
     * A value does not hold.
     *
     * @param field   {@code username} or {@code password}
     * @param problem a sentence for the caller who chose it
     */
    record Refused(String field, String problem) implements AccountOutcome {}

    /** It is the caller's own password, which only the old one changes. */
    record OwnPassword() implements AccountOutcome {}

    /** It makes or unmakes an administrator, and the caller's last authentication is too old for that. */
    record ReauthenticationRequired() implements AccountOutcome {}

    /** It is the last active administrator; without one, no account could be given access again. */
    record LastAdmin(String username) implements AccountOutcome {}
}
