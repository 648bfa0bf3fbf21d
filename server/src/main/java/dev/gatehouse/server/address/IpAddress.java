package dev.gatehouse.server.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One address, IPv4 or IPv6. An IPv4 address that came in IPv6 form ({@code ::ffff:192.0.2.1}) is the IPv4 address, so
 * that it has one name only. Immutable.
 */
public final class IpAddress {

    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();

    private final IPAddress value;

    IpAddress(IPAddress value) {
        this.value = value;
    }

    /** The address of a socket's other end, without its zone. */
    public static IpAddress of(InetAddress address) {
        return new IpAddress(Notation.plain(GENERATOR.from(address.getAddress())));
    }

    /** Reads an address as RFC 4291 §2.2 writes it; empty for any other text, also for a name or a network. */
    public static Optional<IpAddress> parse(String text) {
        return text.indexOf('/') >= 0 ? Optional.empty() : Notation.read(text).map(IpAddress::new);
    }

    /**
     * Everything that the client at this address can call from without effort: the address itself, or its /64 network
     * for IPv6. What counts by address counts by this.
     */
    public Network client() {
        return value.isIPv6() ? network(Network.CLIENT_IPV6_PREFIX) : new Network(value);
    }

    /** Every network that contains this address, from the largest to the address itself. */
    public List<Network> networks() {
        return IntStream.rangeClosed(0, value.getBitCount())
                .mapToObj(this::network)
                .toList();
    }

    /** The network of that many leading bits that this address is in. */
    Network network(int prefix) {
        return new Network(value.toPrefixBlock(prefix));
    }

    /** Whether it is this machine's own: 127.0.0.0/8 or ::1. */
    public boolean isLoopback() {
        return value.isLoopback();
    }

    IPAddress value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && value.equals(address.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The one way to write it (RFC 5952). */
    @Override
    public String toString() {
        return value.toCanonicalString();
    }
}
