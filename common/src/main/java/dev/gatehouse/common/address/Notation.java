package dev.gatehouse.common.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses and networks as RFC 4291 §2.2 and RFC 4632 §3.1 write them and in no other way: no host names, no
 * octal or missing parts, no ranges, no masks, no zones. What two programs read differently, an attacker can use.
 */
final class Notation {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** What the JDK may see at all: all else it would read in ways of its own. */
    private static final Pattern IPV6 =
            Pattern.compile("[0-9A-Fa-f:]*:(?:[0-9A-Fa-f]*|" + BYTE + "(?:\\." + BYTE + "){3})");

    private static final int LONGEST_IPV6 = 45;

    private static final int IPV4_PARTS = 4;
    private static final int LARGEST_BYTE = 255;

    /** What all IPv4 addresses in IPv6 form begin with: {@code ::ffff:0:0/96} (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_PREFIX = 96;

    private Notation() {}

    /** Reads an address, with or without a prefix length; an IPv4 address in IPv6 form becomes the IPv4 address. */
    static Optional<Network> read(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).flatMap(address -> network(address, null));
        }
        String prefix = text.substring(slash + 1);
        return PREFIX.matcher(prefix).matches()
                ? address(text.substring(0, slash)).flatMap(address -> network(address, prefix))
                : Optional.empty();
    }

    private static Optional<Network> network(IpAddress address, @Nullable String prefixText) {
        int prefix = prefixText == null ? address.bits() : Integer.parseInt(prefixText);
        if (prefix > address.bits()) {
            return Optional.empty();
        }
        boolean mapped = address.isMapped() && prefix >= MAPPED_PREFIX;
        return Optional.of(mapped ? address.unmapped().network(prefix - MAPPED_PREFIX) : address.network(prefix));
    }

    private static Optional<IpAddress> address(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    /** By hand: each event has one, which is read more often than all else. */
    private static Optional<IpAddress> ipv4(String text) {
        byte[] bytes = new byte[IPV4_PARTS];
        int end = -1;
        for (int i = 0; i < IPV4_PARTS; i++) {
            int start = end + 1;
            end = i < IPV4_PARTS - 1 ? text.indexOf('.', start) : text.length();
            int value = decimalByte(text, start, end);
            if (value < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(IpAddress.ofBytes(bytes));
    }

    /** That part of the text as a number from 0 to 255 without leading zeros; -1 if it is none. */
    private static int decimalByte(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value <= LARGEST_BYTE ? value : -1;
    }

    private static Optional<IpAddress> ipv6(String text) {
        if (text.length() > LONGEST_IPV6 || !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return Optional.of(IpAddress.ofBytes(bytes.length == IPV4_PARTS ? inIpv6Form(bytes) : bytes));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The JDK makes an IPv4 address of one in IPv6 form by itself; its bits are put back, since a prefix may follow. */
    private static byte[] inIpv6Form(byte[] ipv4) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, 10, 12, (byte) 0xff);
        System.arraycopy(ipv4, 0, bytes, 12, 4);
        return bytes;
    }
}
