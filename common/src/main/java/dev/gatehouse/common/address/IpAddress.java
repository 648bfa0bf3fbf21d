package dev.gatehouse.common.address;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One address, IPv4 or IPv6. An IPv4 address that came in IPv6 form ({@code ::ffff:192.0.2.1}) is the IPv4 address, so
 * that it has one name only. Immutable.
 */
public final class IpAddress {

    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    /** Bits 64 to 95 of all IPv4 addresses in IPv6 form, {@code ::ffff:0:0/96} (RFC 4291 §2.5.5.2). */
    private static final long MAPPED = 0xffff;

    /** What most providers tell the internet of, and no smaller part of it. */
    private static final int PROVIDER_IPV4_PREFIX = 24;

    /** The most that one site is given (RFC 6177 §2). */
    private static final int PROVIDER_IPV6_PREFIX = 48;

    private static final int HALF = Long.SIZE;
    private static final int GROUPS = 8;

    private final boolean ipv6;

    /** The first 64 bits; of IPv4 all 32, and zeros behind them. */
    private final long high;

    private final long low;

    private IpAddress(boolean ipv6, long high, long low) {
        this.ipv6 = ipv6;
        this.high = high;
        this.low = low;
    }

    /** The address of a socket's other end, without its zone. */
    public static IpAddress of(InetAddress address) {
        IpAddress read = ofBytes(address.getAddress());
        return read.isMapped() ? read.unmapped() : read;
    }

    /** Reads an address as RFC 4291 §2.2 writes it; empty for any other text, also for a name or a network. */
    public static Optional<IpAddress> parse(String text) {
        return text.indexOf('/') >= 0 ? Optional.empty() : Notation.read(text).map(Network::first);
    }

    /** The address of 4 or 16 bytes, in the form in which they are. */
    static IpAddress ofBytes(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length * Byte.SIZE == IPV4_BITS
                ? new IpAddress(false, (long) bytes.getInt() << Integer.SIZE, 0)
                : new IpAddress(true, bytes.getLong(), bytes.getLong());
    }

    /**
     * Everything that the client at this address can call from without effort: the address itself, or its /64 network
     * for IPv6. What counts by address counts by this.
     */
    public Network client() {
        return network(ipv6 ? Network.CLIENT_IPV6_PREFIX : IPV4_BITS);
    }

    /** The network that the client's provider or office has: /24, or /48 of IPv6. */
    public Network providerNetwork() {
        return network(ipv6 ? PROVIDER_IPV6_PREFIX : PROVIDER_IPV4_PREFIX);
    }

    /** Every network that contains this address, from the largest to the address itself. */
    public List<Network> networks() {
        return IntStream.rangeClosed(0, bits()).mapToObj(this::network).toList();
    }

    /**
     * The network of that many leading bits that this address is in.
     *
     * @param prefix 0..32 for IPv4, 0..128 for IPv6
     */
    public Network network(int prefix) {
        return new Network(leading(prefix), prefix);
    }

    /** Whether it is of IPv6. */
    public boolean isIpv6() {
        return ipv6;
    }

    /** How many bits it has. */
    int bits() {
        return ipv6 ? IPV6_BITS : IPV4_BITS;
    }

    /** Whether it is an IPv4 address in IPv6 form. */
    boolean isMapped() {
        return ipv6 && high == 0 && low >>> IPV4_BITS == MAPPED;
    }

    /** The IPv4 address that it is the IPv6 form of. */
    IpAddress unmapped() {
        return new IpAddress(false, low << IPV4_BITS, 0);
    }

    /** The address with that many of its bits, and zeros behind them. */
    IpAddress leading(int count) {
        return new IpAddress(ipv6, high & mask(count), low & mask(count - HALF));
    }

    /** One of its parts of that many bits, from the left. */
    int part(int index, int width) {
        int end = (index + 1) * width;
        long half = end <= HALF ? high >>> (HALF - end) : low >>> (IPV6_BITS - end);
        return (int) half & ((1 << width) - 1);
    }

    /** That many ones from the left; none for less than 0, all for more than 64. */
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= HALF ? -1 : -1L << (HALF - ones);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && ipv6 == address.ipv6 && high == address.high && low == address.low;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(high) + Long.hashCode(low)) + Boolean.hashCode(ipv6);
    }

    /** The one way to write it (RFC 5952). */
    @Override
    public String toString() {
        return ipv6 ? ipv6Text() : ipv4Text();
    }

    private String ipv4Text() {
        return part(0, Byte.SIZE) + "." + part(1, Byte.SIZE) + "." + part(2, Byte.SIZE) + "." + part(3, Byte.SIZE);
    }

    /** The longest run of zeros is left out, the first of several, and only if it is longer than one group (§4.2). */
    private String ipv6Text() {
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length == 1 ? groups(0, GROUPS) : groups(0, start) + "::" + groups(start + length, GROUPS);
    }

    private int zerosFrom(int start) {
        return (int) IntStream.range(start, GROUPS)
                .takeWhile(i -> part(i, Short.SIZE) == 0)
                .count();
    }

    private String groups(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(part(i, Short.SIZE)))
                .collect(Collectors.joining(":"));
    }
}
