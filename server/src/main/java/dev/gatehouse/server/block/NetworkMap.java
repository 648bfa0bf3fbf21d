package dev.gatehouse.server.block;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * Values by network, to be found by an address that the network contains. Thread-safe; a value is there or not there as a
 * whole, and finding never waits.
 *
 * <p>Networks are kept by their leading bits and how many these are. To find an address is to look for its leading bits
 * once for each length that occurs, so it costs as much with a hundred networks as with a hundred thousand: one probe for
 * each length in use, and never more than 33 for IPv4 and 129 for IPv6.
 */
final class NetworkMap<V> {

    private final Map<Network, V> values = new ConcurrentHashMap<>();

    /** The lengths that have occurred, longest first. One of which no network is left costs a probe and nothing else. */
    private final Set<Integer> ipv4Lengths = new ConcurrentSkipListSet<>(Collections.reverseOrder());

    private final Set<Integer> ipv6Lengths = new ConcurrentSkipListSet<>(Collections.reverseOrder());

    /** Puts a value in the place of the network's former one. */
    void put(Network network, V value) {
        lengths(network.isIpv6()).add(network.prefix());
        values.put(network, value);
    }

    /** Removes the value of exactly that network. */
    void remove(Network network) {
        values.remove(network);
    }

    /** Removes every value that is like that. */
    void removeIf(Predicate<V> condition) {
        values.values().removeIf(condition);
    }

    /** Of the values like that whose network contains the address, the one with the smallest network. */
    Optional<V> find(IpAddress address, Predicate<V> condition) {
        for (int length : lengths(address.isIpv6())) {
            V value = values.get(address.network(length));
            if (value != null && condition.test(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** How many networks have a value. */
    int size() {
        return values.size();
    }

    private Set<Integer> lengths(boolean ipv6) {
        return ipv6 ? ipv6Lengths : ipv4Lengths;
    }
}
