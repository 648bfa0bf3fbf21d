package dev.gatehouse.server.address;

import inet.ipaddr.IPAddress;
import java.util.Optional;

/** A network in CIDR notation (RFC 4632 §3.1), such as {@code 10.0.0.0/8}; one address is a network, too. Immutable. */
public final class Network {

    /** One customer's share of IPv6 is seldom smaller: a client that has one address of it has them all (RFC 6177). */
    static final int CLIENT_IPV6_PREFIX = 64;

    private final IPAddress value;

    Network(IPAddress value) {
        this.value = value;
    }

    /**
     * Reads a network or a single address. Bits behind the prefix count as zero: {@code 10.1.2.3/8} is
     * {@code 10.0.0.0/8}.
     *
     * @return empty for any other text
     */
    public static Optional<Network> parse(String text) {
        return Notation.read(text)
                .map(address -> new Network(address.isPrefixed() ? address.toPrefixBlock() : address));
    }

    /**
     * Reads what counts as one client: an address, or for IPv6 also the /64 network that {@link IpAddress#client} makes
     * of it.
     *
     * @return empty for any other text
     */
    public static Optional<Network> parseClient(String text) {
        return IpAddress.parse(text)
                .map(IpAddress::client)
                .or(() -> parse(text).filter(network -> network.isIpv6() && network.prefix() == CLIENT_IPV6_PREFIX));
    }

    /** Whether the address is in this network; never for an address of the other family. */
    public boolean contains(IpAddress address) {
        return value.contains(address.value());
    }

    /** Whether all of the other network is in this one. */
    public boolean contains(Network other) {
        return value.contains(other.value);
    }

    /** Whether any address is in both. */
    public boolean overlaps(Network other) {
        return contains(other) || other.contains(this);
    }

    /** How many leading bits its addresses share: 0..32 for IPv4, 0..128 for IPv6. */
    public int prefix() {
        return Notation.prefix(value);
    }

    /** Whether it is of IPv6. */
    public boolean isIpv6() {
        return value.isIPv6();
    }

    IPAddress value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && toString().equals(network.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The one way to write it: RFC 5952, the prefix length only where it is not a single address. */
    @Override
    public String toString() {
        return value.isPrefixed() && prefix() < value.getBitCount()
                ? value.toCanonicalString()
                : value.withoutPrefixLength().toCanonicalString();
    }
}
