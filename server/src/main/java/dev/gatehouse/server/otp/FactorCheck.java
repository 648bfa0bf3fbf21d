package dev.gatehouse.server.otp;

import java.time.Instant;

/** What came of asking for the second factor. */
public sealed interface FactorCheck {

    /** The account has none, so none is asked for. */
    record NotEnrolled() implements FactorCheck {}

    /** It has one, and nothing was shown. */
    record Missing() implements FactorCheck {}

    /** What was shown is good, and used up. */
    record Passed() implements FactorCheck {}

    /** What was shown is not good, or not any more. */
    record Wrong() implements FactorCheck {}

    /** Too many codes were wrong; whether this was right is not told. */
    record LockedOut(Instant until) implements FactorCheck {}
}
