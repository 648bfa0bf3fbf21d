package dev.gatehouse.server.explain;

import dev.gatehouse.common.address.IpAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * The login that is asked about.
 *
 * @param username as a login takes it; empty for any
 * @param address  the client's; empty for any, unless the user name is, too
 * @param at       when
 */
record LoginQuestion(Optional<String> username, Optional<IpAddress> address, Instant at) {

    /** @throws IllegalArgumentException if it asks about nothing */
    LoginQuestion {
        if (username.isEmpty() && address.isEmpty()) {
            throw new IllegalArgumentException("A user name or an address is needed");
        }
    }
}
