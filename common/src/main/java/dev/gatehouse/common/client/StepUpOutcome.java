package dev.gatehouse.common.client;

/**
 * The result of a call for which the server may want a fresh proof of who calls (RFC 9470).
 *
 * @param <T> what the call brings
 */
public sealed interface StepUpOutcome<T> {

    /** It was done. */
    record Done<T>(T value) implements StepUpOutcome<T> {}

    /**
     * Nothing has happened: the last check of the caller's password is too old for this. The same call does it after
     * {@link AdminClient#reauthenticate}.
     */
    record ReauthenticationRequired<T>() implements StepUpOutcome<T> {}
}
