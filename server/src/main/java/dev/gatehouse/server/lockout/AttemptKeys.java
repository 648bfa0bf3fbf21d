package dev.gatehouse.server.lockout;

import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.event.AuditContext;
import java.util.List;

/**
 * An attempt at a password, and what it counts for.
 *
 * @param username at most 150 characters
 * @param address  what counts as one client there
 * @param keys what it counts for; none where nothing counts. Addresses come first, so that an attempt that waits for an
 *                 address holds up no user name
 * @param context   who tries, from where, and when
 */
record AttemptKeys(String username, String address, List<LockoutKey> keys, AuditContext context) {

    AttemptKeys {
        keys = List.copyOf(keys);
    }

    /** Whose turns it takes before it is answered: a lockout by hand waits for these, also where nothing counts. */
    List<LockoutKey> turns() {
        return keys.isEmpty() ? List.of(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, username, address)) : keys;
    }
}
