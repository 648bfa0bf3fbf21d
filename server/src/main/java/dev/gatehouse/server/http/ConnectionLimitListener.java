package dev.gatehouse.server.http;

import dev.gatehouse.server.address.IpAddress;
import java.time.Instant;

/** Is told of each connection that was closed because its address had too many. Never waits. Thread-safe. */
@FunctionalInterface
public interface ConnectionLimitListener {

    void refused(IpAddress address, Instant now);
}
