package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.Lockout;

/** The outcome of a lockout by hand. */
sealed interface LockoutOutcome {

    record Begun(Lockout lockout) implements LockoutOutcome {}

    /** The caller would have been locked out too. */
    record Yourself() implements LockoutOutcome {}

    /** It is an administrator's user name, or an administrator works from that address, and the caller is none. */
    record Outranked() implements LockoutOutcome {}
}
