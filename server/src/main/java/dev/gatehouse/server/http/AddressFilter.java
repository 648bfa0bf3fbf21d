package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import java.time.Instant;

/** Decides, before anything else is looked at, whether an address is served at all (R22). Thread-safe. */
@FunctionalInterface
public interface AddressFilter {

    /** Whether a request from that address goes on. Asked at every request, so it must be quick. */
    boolean opensFor(IpAddress address, RequestSource source, Instant now);

    /** Whether the address of a request that went on would be served again. It is no other request, and not recorded. */
    default boolean isStillOpenFor(IpAddress address, Instant now) {
        return true;
    }

    /** Whether not even a connection from that address is wanted. Asked as each one is accepted, so it never waits. */
    default boolean closesOn(IpAddress address, Instant now) {
        return false;
    }
}
