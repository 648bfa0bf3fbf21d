package dev.gatehouse.server.detection;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.Optional;

/** Which client an event came from, and from which network, as detectors tell them apart. */
final class ClientKey {

    private ClientKey() {}

    /** The address, or the /64 network of an IPv6 address, which its client can choose from; empty where there is none. */
    static Optional<String> of(SecurityEvent event) {
        return address(event)
                .map(address -> address.client().toString())
                .or(() -> event.type().isSummed() && event.type() != EventType.ADDRESS_BLOCKED
                        ? event.detail(EventDetail.NETWORK)
                        : Optional.empty());
    }

    /** The network that the client's provider or office has: /24, or /48 of IPv6; empty where there is no address. */
    static Optional<String> networkOf(SecurityEvent event) {
        return address(event).map(address -> address.providerNetwork().toString());
    }

    private static Optional<IpAddress> address(SecurityEvent event) {
        return Optional.ofNullable(event.address()).flatMap(IpAddress::parse);
    }
}
