package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R22: values by network. */
final class NetworkMapTest {

    private final NetworkMap<String> map = new NetworkMap<>();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,     192.0.2.0,            true",
        "192.0.2.0/24,     192.0.2.255,          true",
        "192.0.2.0/24,     192.0.3.0,            false",
        "192.0.2.0/24,     192.0.1.255,          false",
        "192.0.2.7,        192.0.2.7,            true",
        "192.0.2.7,        192.0.2.6,            false",
        "0.0.0.0/0,        255.255.255.255,      true",
        "0.0.0.0/0,        ::,                   false",
        "::/0,             2001:db8::1,          true",
        "::/0,             192.0.2.1,            false",
        "2001:db8::/32,    2001:db8:ffff::1,     true",
        "2001:db8::/32,    2001:db9::,           false",
        "2001:db8:0:1::/64, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::/64, 2001:db8:0:2::,      false",
        "2001:db8::8000:0:0:0/65, 2001:db8::8000:0:0:1, true",
        "2001:db8::8000:0:0:0/65, 2001:db8::7fff:0:0:1, false",
        "2001:db8::1,      2001:db8::1,          true",
        "2001:db8::1,      2001:db8::2,          false",
        "192.0.2.7,        ::ffff:192.0.2.7,     true",
        "::ffff:192.0.2.7, 192.0.2.7,            true",
    })
    void findsWhatContainsTheAddress(String network, String address, boolean contained) {
        map.put(network(network), "here");

        assertThat(map.find(address(address), _ -> true).isPresent()).isEqualTo(contained);
    }

    @Test
    void findsTheSmallestThatIsWanted() {
        map.put(network("192.0.0.0/16"), "wide");
        map.put(network("192.0.2.0/24"), "narrow");
        map.put(network("192.0.2.7"), "one");

        assertThat(map.find(address("192.0.2.7"), _ -> true)).contains("one");
        assertThat(map.find(address("192.0.2.7"), value -> !value.equals("one")))
                .contains("narrow");
        assertThat(map.find(address("192.0.2.7"), "wide"::equals)).contains("wide");
        assertThat(map.find(address("192.0.2.7"), "none"::equals)).isEmpty();
    }

    @Test
    void aNetworkHasOneValue() {
        map.put(network("192.0.2.0/24"), "first");
        map.put(network("192.0.2.99/24"), "second");

        assertThat(map.size()).isEqualTo(1);
        assertThat(map.find(address("192.0.2.1"), _ -> true)).contains("second");
    }

    @Test
    void removesExactlyThatNetwork() {
        map.put(network("192.0.2.0/24"), "network");
        map.put(network("192.0.2.0"), "address");

        map.remove(network("192.0.2.0/25"));
        map.remove(network("192.0.2.0/24"));

        assertThat(map.find(address("192.0.2.0"), _ -> true)).contains("address");
        assertThat(map.find(address("192.0.2.1"), _ -> true)).isEmpty();
    }

    @Test
    void removesWhatIsLikeThat() {
        map.put(network("192.0.2.1"), "old");
        map.put(network("192.0.2.2"), "new");

        map.removeIf("old"::equals);

        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void agreesWithLookingAtEachNetworkInTurn() {
        Random random = new Random(7);
        List<Network> networks = IntStream.range(0, 500)
                .mapToObj(_ -> random.nextBoolean() ? ipv4(random) : ipv6(random))
                .toList();
        networks.forEach(network -> map.put(network, network.toString()));

        for (int i = 0; i < 5_000; i++) {
            IpAddress address = address(random.nextBoolean() ? ipv4Text(random) : ipv6Text(random));
            assertThat(map.find(address, _ -> true).isPresent())
                    .as("%s", address)
                    .isEqualTo(networks.stream().anyMatch(network -> network.contains(address)));
        }
    }

    private static Network ipv4(Random random) {
        return network(ipv4Text(random) + "/" + random.nextInt(33));
    }

    private static Network ipv6(Random random) {
        return network(ipv6Text(random) + "/" + random.nextInt(129));
    }

    /** Few enough that many share their first bits. */
    private static String ipv4Text(Random random) {
        return "%d.%d.%d.%d"
                .formatted(128 + random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
    }

    private static String ipv6Text(Random random) {
        return "2001:db8:%x:%x:%x::%x"
                .formatted(random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4));
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
