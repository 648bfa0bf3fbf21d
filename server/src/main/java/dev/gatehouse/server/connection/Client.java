package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as far as we and the proxies that we trust have seen it.
 *
 * @param address where it came from; null where the socket has no address
 * @param secure  whether it came to us, or to the first of these proxies, over TLS
 */
public record Client(@Nullable IpAddress address, boolean secure) {}
