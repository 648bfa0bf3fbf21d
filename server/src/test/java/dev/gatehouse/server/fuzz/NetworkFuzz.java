package dev.gatehouse.server.fuzz;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Addresses and networks: what is read at all has one name, and that name is read as the same. */
final class NetworkFuzz implements FuzzTarget {

    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Network.parse(text).ifPresent(network -> check(Network.parse(network.toString()), network));
        IpAddress.parse(text).ifPresent(address -> {
            check(IpAddress.parse(address.toString()), address);
            if (!address.client().contains(address)) {
                throw new IllegalStateException(address + " is not of its own client");
            }
        });
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "192.0.2.1", "10.0.0.0/8", "2001:db8::1", "2001:db8::/32", "::ffff:192.0.2.1", "::/0", "fe80::1%eth0");
    }

    private static <T> void check(Optional<T> again, T value) {
        if (!again.equals(Optional.of(value))) {
            throw new IllegalStateException(value + " is read again as " + again);
        }
    }
}
