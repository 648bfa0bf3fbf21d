package dev.gatehouse.server.account;

import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;

/** Limits how many passwords are compared for a user name or a client; each comparison asks it first (R5). Thread-safe. */
public interface AttemptLimiter {

    /**
     * Asks to compare a password for that user name, whether or not there is an account with it. Waits where as many are
     * being compared already as may fail.
     */
    Admission begin(String username, AuditContext context);

    /** What came of asking. */
    sealed interface Admission {

        /** The password may be compared; the caller closes the attempt in every case. */
        record Admitted(PasswordAttempt attempt) implements Admission {}

        /** There were too many wrong ones. */
        record LockedOut(Instant until) implements Admission {}

        /** Too many are being compared, for too long. */
        record Busy() implements Admission {}
    }
}
