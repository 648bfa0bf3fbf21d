package dev.gatehouse.common.address;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network in CIDR notation (RFC 4632 §3.1), such as {@code 10.0.0.0/8}; one address is a network, too. Immutable. */
public final class Network {

    /** One customer's share of IPv6 is seldom smaller: a client that has one address of it has them all (RFC 6177). */
    static final int CLIENT_IPV6_PREFIX = 64;

    private final IpAddress first;
    private final int prefix;

    /**
     * A network.
     *
     * @param first its first address: bits behind the prefix are zero
     */
    Network(IpAddress first, int prefix) {
        this.first = first;
        this.prefix = prefix;
    }

    /**
     * Reads a network or a single address. Bits behind the prefix count as zero: {@code 10.1.2.3/8} is
     * {@code 10.0.0.0/8}.
     *
     * @return empty for any other text
     */
    public static Optional<Network> parse(String text) {
        return Notation.read(text);
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
                .or(() -> parse(text).filter(network -> network.isIpv6() && network.prefix == CLIENT_IPV6_PREFIX));
    }

    /** Whether the address is in this network; never for an address of the other family. */
    public boolean contains(IpAddress address) {
        return isIpv6() == address.isIpv6() && address.leading(prefix).equals(first);
    }

    /** Whether all of the other network is in this one. */
    public boolean contains(Network other) {
        return prefix <= other.prefix && contains(other.first);
    }

    /** Every network that contains all of this one, from the largest to itself. */
    public List<Network> covering() {
        return IntStream.rangeClosed(0, prefix).mapToObj(first::network).toList();
    }

    /** Whether any address is in both. */
    public boolean overlaps(Network other) {
        return contains(other) || other.contains(this);
    }

    /** How many leading bits its addresses share: 0..32 for IPv4, 0..128 for IPv6. */
    public int prefix() {
        return prefix;
    }

    /** Whether it is of IPv6. */
    public boolean isIpv6() {
        return first.isIpv6();
    }

    /** Whether it is one address. */
    public boolean isSingle() {
        return prefix == first.bits();
    }

    /**
     * What the texts of all its addresses begin with: whole bytes of IPv4, whole groups of IPv6 before any that is zero
     * and so may be left out. Empty where nothing is sure.
     */
    public String textPrefix() {
        if (isSingle()) {
            return toString();
        }
        if (!isIpv6()) {
            return IntStream.range(0, prefix / Byte.SIZE)
                    .mapToObj(i -> first.part(i, Byte.SIZE) + ".")
                    .collect(Collectors.joining());
        }
        return IntStream.range(0, prefix / Short.SIZE)
                .takeWhile(i -> first.part(i, Short.SIZE) != 0)
                .mapToObj(i -> Integer.toHexString(first.part(i, Short.SIZE)) + ":")
                .collect(Collectors.joining());
    }

    IpAddress first() {
        return first;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && prefix == network.prefix && first.equals(network.first);
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + prefix;
    }

    /** The one way to write it: RFC 5952, the prefix length only where it is not a single address. */
    @Override
    public String toString() {
        return isSingle() ? first.toString() : first + "/" + prefix;
    }
}
