package dev.gatehouse.server.address;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses and networks as RFC 4291 §2.2 and RFC 4632 §3.1 write them and in no other way: no host names, no
 * octal or missing parts, no ranges, no masks, no zones. What two programs read differently, an attacker can use.
 */
final class Notation {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefixOnly(false)
            .allowMask(false)
            .allowPrefix(true)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    /** The longest there is: an IPv6 address with an IPv4 end, and a prefix length. */
    private static final int LONGEST = 49;

    /** The library takes them, or else refuses {@code /0}, too. */
    private static final Pattern PREFIX_WITH_LEADING_ZERO = Pattern.compile("/0[0-9]");

    private Notation() {}

    /** Reads an address, with or without a prefix length; an IPv4 address in IPv6 form becomes the IPv4 address. */
    static Optional<IPAddress> read(String text) {
        if (text.length() > LONGEST
                || !text.chars().allMatch(Notation::isPart)
                || PREFIX_WITH_LEADING_ZERO.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(new IPAddressString(text, STRICT).toAddress()));
        } catch (AddressStringException | IncompatibleAddressException e) {
            return Optional.empty();
        }
    }

    static IPAddress plain(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    private static boolean isPart(int c) {
        return (c < 128 && Character.digit(c, 16) >= 0) || c == '.' || c == ':' || c == '/';
    }
}
