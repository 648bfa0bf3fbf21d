package dev.gatehouse.common.filter;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An internet address or a network, read as RFC 4291 §2.2 and RFC 4632 §3.1 write them and in no other way. An IPv4
 * address in IPv6 form is the IPv4 address; bits behind the prefix count as zero. Immutable.
 *
 * @param bits   how many an address has: 32 or 128
 * @param first  the first address
 * @param prefix how many leading bits all addresses share: 0 to as many as there are
 */
public record AddressRange(int bits, BigInteger first, int prefix) {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int GROUPS = 8;

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f.:]{2,45})(?:/(0|[1-9][0-9]{0,2}))?");

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String FOUR_BYTES = BYTE + "(?:\\." + BYTE + "){3}";
    private static final Pattern IPV4 = Pattern.compile(FOUR_BYTES);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:(?:[0-9A-Fa-f]*|" + FOUR_BYTES + ")");

    /** What all IPv4 addresses in IPv6 form begin with, {@code ::ffff:0:0/96} (RFC 4291 §2.5.5.2). */
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    /** Reads an address or a network; empty for any other text. */
    public static Optional<AddressRange> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String address = form.group(1);
        if (IPV4.matcher(address).matches()) {
            return range(IPV4_BITS, bytesOf(address), form.group(2));
        }
        return IPV6.matcher(address).matches() ? ipv6(address, form.group(2)) : Optional.empty();
    }

    /** Whether it is one address. */
    public boolean isSingle() {
        return prefix == bits;
    }

    /** Whether any address is in both. */
    public boolean overlaps(AddressRange other) {
        int shared = Math.min(prefix, other.prefix);
        return bits == other.bits && leading(first, bits, shared).equals(leading(other.first, bits, shared));
    }

    /**
     * What the texts of all its addresses begin with: whole bytes of IPv4, whole groups of IPv6 before any that is zero
     * and so may be left out. Empty where nothing is sure.
     */
    public String textPrefix() {
        if (isSingle()) {
            return toString();
        }
        if (bits == IPV4_BITS) {
            return IntStream.range(0, prefix / 8)
                    .mapToObj(i -> part(i, 8) + ".")
                    .collect(Collectors.joining());
        }
        return IntStream.range(0, prefix / 16)
                .takeWhile(i -> part(i, 16) != 0)
                .mapToObj(i -> Integer.toHexString(part(i, 16)) + ":")
                .collect(Collectors.joining());
    }

    /** The one way to write it: RFC 5952, the prefix length only where it is not a single address. */
    @Override
    public String toString() {
        String address = bits == IPV4_BITS ? ipv4Text() : ipv6Text();
        return isSingle() ? address : address + "/" + prefix;
    }

    private static Optional<AddressRange> ipv6(String address, @Nullable String prefix) {
        try {
            return range(IPV6_BITS, bytesOf(address), prefix).map(AddressRange::plain);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The JDK makes an IPv4 address of one in IPv6 form by itself; its bits are put back, since a prefix may follow. */
    private static BigInteger bytesOf(String literal) {
        byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
        BigInteger value = new BigInteger(1, bytes);
        boolean mapped = bytes.length * 8 == IPV4_BITS && literal.indexOf(':') >= 0;
        return mapped ? MAPPED.shiftLeft(IPV4_BITS).or(value) : value;
    }

    private static Optional<AddressRange> range(int bits, BigInteger address, @Nullable String prefixText) {
        int prefix = prefixText == null ? bits : Integer.parseInt(prefixText);
        return prefix > bits
                ? Optional.empty()
                : Optional.of(
                        new AddressRange(bits, leading(address, bits, prefix).shiftLeft(bits - prefix), prefix));
    }

    private AddressRange plain() {
        boolean mapped =
                prefix >= IPV6_BITS - IPV4_BITS && first.shiftRight(IPV4_BITS).equals(MAPPED);
        return mapped
                ? new AddressRange(
                        IPV4_BITS, first.subtract(MAPPED.shiftLeft(IPV4_BITS)), prefix - (IPV6_BITS - IPV4_BITS))
                : this;
    }

    private static BigInteger leading(BigInteger address, int bits, int count) {
        return address.shiftRight(bits - count);
    }

    /** One of the parts of that many bits, from the left. */
    private int part(int index, int width) {
        return first.shiftRight(bits - (index + 1) * width).intValue() & ((1 << width) - 1);
    }

    private String ipv4Text() {
        return IntStream.range(0, 4).mapToObj(i -> Integer.toString(part(i, 8))).collect(Collectors.joining("."));
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
        return (int)
                IntStream.range(start, GROUPS).takeWhile(i -> part(i, 16) == 0).count();
    }

    private String groups(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(part(i, 16)))
                .collect(Collectors.joining(":"));
    }
}
