package dev.gatehouse.server.lockout;

/** The result of ending all lockouts of a user name, an address, or both. */
sealed interface EndAllOutcome {

    /**
     * They do not hold any more.
     *
     * @param lockouts how many did
     */
    record Ended(int lockouts) implements EndAllOutcome {}

    /** One of them is an administrator's, or imposed by one, and the caller is none. None has ended. */
    record Outranked() implements EndAllOutcome {}
}
