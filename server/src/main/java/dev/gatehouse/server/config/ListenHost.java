package dev.gatehouse.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What the host of a setting, an address or a name, stands for on this machine. */
final class ListenHost {

    private ListenHost() {}

    /** Whether only this machine reaches it; false for a host name that does not resolve. */
    static boolean isLoopback(String host) {
        return address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Whether it is an address, or a host name that has one. */
    static boolean resolves(String host) {
        return address(host).isPresent();
    }

    /** Whether one port cannot be listened on at both: they are one address, or one of them is all addresses. */
    static boolean overlap(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<InetAddress> first = address(one);
        Optional<InetAddress> second = address(other);
        return first.isPresent()
                && second.isPresent()
                && (first.equals(second)
                        || first.get().isAnyLocalAddress()
                        || second.get().isAnyLocalAddress());
    }

    private static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
