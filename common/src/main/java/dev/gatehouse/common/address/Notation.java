package dev.gatehouse.common.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses and networks as RFC 4291 §2.2 and RFC 4632 §3.1 write them and in no other way: no host names, no
 * octal or missing parts, no ranges, no masks, no zones. What two programs read differently, an attacker can use.
 */
final class Notation {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f.:]{2,45})(?:/(0|[1-9][0-9]{0,2}))?");

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String FOUR_BYTES = BYTE + "(?:\\." + BYTE + "){3}";

    /** What the JDK may see at all: all else it would read in ways of its own. */
    private static final Pattern IPV4 = Pattern.compile(FOUR_BYTES);

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:(?:[0-9A-Fa-f]*|" + FOUR_BYTES + ")");

    /** What all IPv4 addresses in IPv6 form begin with: {@code ::ffff:0:0/96} (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_PREFIX = 96;

    private Notation() {}

    /** Reads an address, with or without a prefix length; an IPv4 address in IPv6 form becomes the IPv4 address. */
    static Optional<Network> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? address(form.group(1)).flatMap(address -> network(address, form.group(2)))
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
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            boolean mapped = bytes.length == 4 && text.indexOf(':') >= 0;
            return Optional.of(IpAddress.ofBytes(mapped ? inIpv6Form(bytes) : bytes));
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
