package dev.gatehouse.console.secondfactor;

import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;

/** How far a user is with the second factor. None of the states prints a secret. */
public sealed interface FactorState {

    /**
     * The server has not said yet whether there is one.
     *
     * @param notice what has come in between; empty if nothing has
     */
    record Unread(String notice) implements FactorState {}

    /**
     * There is none; the password begins one.
     *
     * @param notice what has come in between; empty if nothing has
     */
    record Off(String notice) implements FactorState {}

    /** The app is to be told the secret, and a code of it confirms. */
    record Enrolling(OtpEnrolment enrolment) implements FactorState {}

    /** There is one, and these are its recovery codes, which are never shown again. */
    record CodesShown(RecoveryCodes codes) implements FactorState {}

    /**
     * There is one; password and code make other recovery codes, or turn it off.
     *
     * @param notice what has come in between; empty if nothing has
     */
    record On(OtpStatus status, String notice) implements FactorState {}

    /** Everything was seen, and nothing is known any more. */
    record Finished() implements FactorState {}
}
