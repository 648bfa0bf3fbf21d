package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lockout by hand, of attempts with both the user name and the address; at least one of them is there.
 *
 * @param username  1..150 characters; empty for any
 * @param address   what counts as one client; empty for any
 * @param expiresAt when it ends by itself
 */
record ManualLockout(Optional<String> username, Optional<Network> address, Instant expiresAt) {

    /** Whether it would lock out who has that name and calls from there. */
    boolean concerns(String name, @Nullable IpAddress from) {
        return username.filter(locked -> !locked.equals(name)).isEmpty()
                && address.filter(locked -> from == null || !locked.contains(from))
                        .isEmpty();
    }

    /** The same, under that user name. */
    ManualLockout of(Optional<String> name) {
        return new ManualLockout(name, address, expiresAt);
    }
}
