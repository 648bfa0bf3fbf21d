package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import java.time.Instant;

/**
 * Decides on a connection by its address, before the client has said anything. Asked by the one thread that accepts
 * connections, so an implementation answers from memory and never waits. Thread-safe.
 */
public interface AcceptRule {

    /** Whether connections from that address are closed at once. An implementation that closes one records it. */
    boolean isBlocked(IpAddress address, Instant now);

    /** Records that the address, or its /64 network, holds as many connections as it may, and one more was closed. */
    void refused(IpAddress address, Instant now);
}
