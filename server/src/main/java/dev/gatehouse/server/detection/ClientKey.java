package dev.gatehouse.server.detection;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.Optional;

/** Which client an event came from, and from which network, as detectors tell them apart. */
public final class ClientKey {

    private static final int NETWORK_IPV4 = 24;
    private static final int NETWORK_IPV6 = 48;

    private ClientKey() {}

    /** The address, or the /64 network of an IPv6 address, which its client can choose from; empty where there is none. */
    public static Optional<String> of(SecurityEvent event) {
        return address(event)
                .map(address -> address.client().toString())
                .or(() -> event.type().isSummed() && event.type() != EventType.ADDRESS_BLOCKED
                        ? event.detail(EventDetail.NETWORK)
                        : Optional.empty());
    }

    /** The network that the client's provider or office has: /24, or /48 of IPv6; empty where there is no address. */
    public static Optional<String> networkOf(SecurityEvent event) {
        return address(event)
                .map(address -> address.network(address.toString().contains(":") ? NETWORK_IPV6 : NETWORK_IPV4)
                        .toString());
    }

    private static Optional<IpAddress> address(SecurityEvent event) {
        return Optional.ofNullable(event.address()).flatMap(IpAddress::parse);
    }
}
