package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.Lockout;

/** The result of ending one lockout. */
sealed interface EndOutcome {

    /** The lockout as it is now; one that did not hold any more is as it was. */
    record Ended(Lockout lockout) implements EndOutcome {}

    /** There is no such lockout. */
    record Unknown() implements EndOutcome {}

    /** It is an administrator's, or imposed by one, and the caller is none. */
    record Outranked() implements EndOutcome {}
}
