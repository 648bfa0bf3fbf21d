package dev.gatehouse.server.address;

import inet.ipaddr.IPAddress;
import java.nio.ByteBuffer;

/**
 * The leading bits of addresses, for quick comparison.
 *
 * @param ipv6   whether they are of IPv6
 * @param high   bits 0..63, from the left; 0..31 for IPv4; those behind the length are zero
 * @param low    bits 64..127
 * @param length how many count
 */
record Bits(boolean ipv6, long high, long low, int length) {

    private static final int HALF = Long.SIZE;

    static Bits of(IpAddress address) {
        return of(address.value(), address.value().getBitCount());
    }

    static Bits of(Network network) {
        return of(network.value().getLower(), network.prefix());
    }

    private static Bits of(IPAddress address, int length) {
        if (address.isIPv4()) {
            return new Bits(false, (long) address.toIPv4().intValue() << Integer.SIZE, 0, length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getBytes());
        return new Bits(true, bytes.getLong(), bytes.getLong(), length);
    }

    /** As many of them, of all that there are. */
    Bits leading(int count) {
        return new Bits(ipv6, high & mask(count), low & mask(count - HALF), count);
    }

    /** That many ones from the left; none for less than 0, all for more than 64. */
    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= HALF ? -1 : -1L << (HALF - ones);
    }
}
