package dev.gatehouse.server.alert;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that no public server has: those of the IANA Special-Purpose Address Registries (RFC 6890) that are not
 * globally reachable, multicast, and IPv6 addresses that stand for IPv4 ones, which may be internal.
 */
final class InternalAddresses {

    private static final List<Network> NETWORKS = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/64",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .flatMap(text -> Network.parse(text).stream())
            .toList();

    private InternalAddresses() {}

    static boolean isPublic(IpAddress address) {
        return NETWORKS.stream().noneMatch(network -> network.contains(address));
    }
}
