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

    /** What the library may see at all: it takes leading zeros in a prefix length, and stumbles over very long ones. */
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]{2,45}(/(0|[1-9][0-9]{0,2}))?");

    /** What all IPv4 addresses in IPv6 form begin with: {@code ::ffff:0:0/96} (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_PREFIX = 96;

    private Notation() {}

    /** Reads an address, with or without a prefix length; an IPv4 address in IPv6 form becomes the IPv4 address. */
    static Optional<IPAddress> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(new IPAddressString(text, STRICT).toAddress()));
        } catch (AddressStringException | IncompatibleAddressException e) {
            return Optional.empty();
        }
    }

    static IPAddress plain(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped() && prefix(address) >= MAPPED_PREFIX
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    static int prefix(IPAddress address) {
        return address.isPrefixed() ? address.getPrefixLength() : address.getBitCount();
    }
}
