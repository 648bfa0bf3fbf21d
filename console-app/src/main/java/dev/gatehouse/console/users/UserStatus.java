package dev.gatehouse.console.users;

import dev.gatehouse.common.account.User;
import dev.gatehouse.console.list.Row;

/** How an account stands, as the page shows it. */
enum UserStatus {
    /** May sign in. */
    ACTIVE,
    /** A change was asked for, and the event that says so has not arrived yet. */
    CHANGING,
    /** May not sign in. */
    DISABLED;

    /** How that account stands. */
    static UserStatus of(Row<User> row) {
        if (row.changing()) {
            return CHANGING;
        }
        return row.item().active() ? ACTIVE : DISABLED;
    }
}
