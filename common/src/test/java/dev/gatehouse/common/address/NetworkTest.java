package dev.gatehouse.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: networks in CIDR notation. */
final class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        10.0.0.0/8,     8",
        "10.1.2.3/8,        10.0.0.0/8,     8",
        "192.0.2.1,         192.0.2.1,      32",
        "192.0.2.1/32,      192.0.2.1,      32",
        "0.0.0.0/0,         0.0.0.0/0,      0",
        "2001:DB8::/32,     2001:db8::/32,  32",
        "2001:db8::5/64,    2001:db8::/64,  64",
        "::ffff:10.1.2.3/104, 10.0.0.0/8,   8",
        "::ffff:0:0/96,     0.0.0.0/0,      0",
        "::ffff:0:0/64,     ::/64,          64",
        "255.255.255.255/0, 0.0.0.0/0,      0",
        "::FFFF:c000:207/128, 192.0.2.7,    32",
        "::ffff:192.0.2.7/90, ::ffc0:0:0/90, 90",
        "::1/128,           ::1,            128",
        "::/0,              ::/0,           0"
    })
    void isWrittenInOneWay(String text, String canonical, int prefix) {
        assertThat(network(text)).hasToString(canonical).isEqualTo(network(canonical));
        assertThat(network(text).prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/255.0.0.0",
                "10/8",
                "*",
                "10.0.0.*",
                "::/129",
                "::/",
                "1-2.0.0.0/8",
                "example.com/24",
                "10.0.0.0/8/8",
                "10.0.0.0 /8",
                "0x1.2.3.4",
                "٣.1.1.1/8",
                "fe80::1%eth0/64",
                "2001:db8::/9999999999999999999932"
            })
    void nothingElseIsANetwork(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void containsItsAddressesAndNoOthers() {
        Network network = network("10.0.0.0/8");

        assertThat(network.contains(address("10.255.0.1"))).isTrue();
        assertThat(network.contains(address("11.0.0.1"))).isFalse();
        assertThat(network.contains(address("::ffff:10.0.0.1"))).isTrue();
        assertThat(network.contains(address("::a00:1"))).isFalse();
        assertThat(network("::/0").contains(address("10.0.0.1"))).isFalse();
        assertThat(network("192.0.2.1").contains(address("192.0.2.1"))).isTrue();
    }

    @Test
    void overlapsWhatItContainsAndWhatContainsIt() {
        assertThat(network("10.0.0.0/8").overlaps(network("10.1.0.0/16"))).isTrue();
        assertThat(network("10.1.0.0/16").overlaps(network("10.0.0.0/8"))).isTrue();
        assertThat(network("10.1.0.0/16").overlaps(network("10.2.0.0/16"))).isFalse();
    }

    @Test
    void readsWhatCountsAsOneClient() {
        assertThat(Network.parseClient("192.0.2.1")).hasToString("Optional[192.0.2.1]");
        assertThat(Network.parseClient("2001:db8::7")).hasToString("Optional[2001:db8::/64]");
        assertThat(Network.parseClient("2001:db8::/64")).hasToString("Optional[2001:db8::/64]");
        assertThat(Network.parseClient("2001:db8::/48")).isEmpty();
        assertThat(Network.parseClient("192.0.2.0/24")).isEmpty();
        assertThat(Network.parseClient("nonsense")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.2.0.0/16,   10.2.",
        "10.2.0.0/15,   10.",
        "10.2.3.4,      10.2.3.4",
        "0.0.0.0/0,     ''",
        "2001:db8::/32, 2001:db8:",
        "2001:db8::/48, 2001:db8:",
        "2001:db8::/20, 2001:",
        "::/16,         ''",
        "2001:db8:1:2:3::/80, 2001:db8:1:2:3:"
    })
    void knowsWhatTheTextsOfItsAddressesBeginWith(String text, String expected) {
        assertThat(network(text).textPrefix()).isEqualTo(expected);
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
