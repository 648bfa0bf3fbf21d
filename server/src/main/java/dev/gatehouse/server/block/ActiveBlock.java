package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request has to know of a block that was not removed.
 *
 * @param network   the address or network
 * @param expiresAt from then on it is over; null if it does not end by itself
 */
record ActiveBlock(Network network, @Nullable Instant expiresAt) {

    boolean isActive(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }
}
