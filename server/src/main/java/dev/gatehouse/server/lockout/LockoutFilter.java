package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.LockoutId;
import java.util.Optional;

/**
 * Which lockouts to list; what is empty does not restrict.
 *
 * @param username exactly of this user name
 * @param address  exactly of this address
 * @param active   only those that hold, or only those that do not any more
 * @param before   only those behind this one in the list, which is the newest first
 */
record LockoutFilter(
        Optional<String> username, Optional<String> address, Optional<Boolean> active, Optional<LockoutId> before) {

    /** Those that hold. */
    static LockoutFilter held(Optional<LockoutId> before) {
        return new LockoutFilter(Optional.empty(), Optional.empty(), Optional.of(true), before);
    }

    /** The same, of that user name. */
    LockoutFilter of(Optional<String> name) {
        return new LockoutFilter(name, address, active, before);
    }
}
