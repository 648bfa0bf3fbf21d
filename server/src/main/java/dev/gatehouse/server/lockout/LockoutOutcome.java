package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.Lockout;

/** What came of locking somebody out by hand. */
sealed interface LockoutOutcome {

    record Begun(Lockout lockout) implements LockoutOutcome {}

    /** Whoever asked would have locked themselves out. */
    record Yourself() implements LockoutOutcome {}

    /** It is an administrator's user name, or an administrator works from that address, and the caller is none. */
    record Outranked() implements LockoutOutcome {}
}
