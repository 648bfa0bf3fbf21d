package dev.gatehouse.server.account;

import java.time.Instant;

/** What came of changing one's own password. */
sealed interface PasswordOutcome {

    /** Done; the other sessions are over. */
    record Changed() implements PasswordOutcome {}

    /** The old password is not the one that is there, or not any more. */
    record WrongOldPassword() implements PasswordOutcome {}

    /**
     * The new password may not be chosen.
     *
     * @param problem a sentence for the caller who chose it
     */
    record Refused(String problem) implements PasswordOutcome {}

    /** Too many passwords were wrong; whether this one was right is not told (R5). */
    record LockedOut(Instant until) implements PasswordOutcome {}

    /** Too many logins wait already; nothing was compared. */
    record Busy() implements PasswordOutcome {}
}
