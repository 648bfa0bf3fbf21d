package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.list.Row;

/** How a lockout stands, as the page shows it. */
enum LockoutStatus {
    /** In force. */
    LOCKED,
    /** Its end was asked for, and the event that says so has not arrived yet. */
    UNLOCKING,
    /** Ended by a user. */
    UNLOCKED,
    /** Its time is over. */
    EXPIRED;

    /** How that lockout stands. */
    static LockoutStatus of(Row<Lockout> row) {
        if (row.changing()) {
            return UNLOCKING;
        }
        if (row.item().active()) {
            return LOCKED;
        }
        return row.item().endedAt() == null ? EXPIRED : UNLOCKED;
    }
}
