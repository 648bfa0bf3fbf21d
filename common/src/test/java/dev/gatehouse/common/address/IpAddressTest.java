package dev.gatehouse.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: an address has one name, in whichever way it was written. */
final class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,             192.0.2.1",
        "255.255.255.255,       255.255.255.255",
        "0.0.0.0,               0.0.0.0",
        "2001:DB8:0:0:0:0:0:1,  2001:db8::1",
        "2001:db8::1,           2001:db8::1",
        "2001:DB8:0:0:1:0:0:1,  2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,  2001:db8:0:1:1:1:1:1",
        "1:0:0:0:0:0:0:0,       1::",
        "1:2:3:4:5:6:7::,       1:2:3:4:5:6:7:0",
        "64:ff9b::192.0.2.7,    64:ff9b::c000:207",
        "::1,                   ::1",
        "::,                    ::",
        "::ffff:192.0.2.1,      192.0.2.1",
        "::FFFF:c000:0201,      192.0.2.1"
    })
    void isWrittenInOneWay(String text, String canonical) {
        assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "192.0.2",
                "192.0.2.1.5",
                "192.0.2.256",
                "192.0.2.4294967297",
                "192.0.2.",
                ".192.0.2",
                "192..0.2",
                "192.0.2.1.",
                "192.0.2.+1",
                "192.0.2.-1",
                "00.0.0.0",
                "192.0.02.1",
                "0x7f.0.0.1",
                "017700000001",
                "2130706433",
                "127.1",
                "192.0.2.*",
                "192.0.2.1-9",
                "192.0.2.1/32",
                "192.0.2.1 ",
                "1::2::3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::01.2.3.4",
                "::ffff:192.0.02.1",
                "::ffff:0300.0.2.1",
                "::ffff:192.0.513",
                "::ffff:3221225985",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "192.0.2.1:80",
                ":",
                "::1/64",
                "١٢٧.0.0.1",
                "12345::1",
                "unknown",
                "_hidden",
                "*"
            })
    void nothingElseIsAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void aSocketsAddressIsTheSameAsItsText() throws UnknownHostException {
        InetAddress mapped = InetAddress.getByName("::ffff:192.0.2.1");
        InetAddress zoned = InetAddress.getByName("fe80::1");

        assertThat(IpAddress.of(mapped)).isEqualTo(address("192.0.2.1"));
        assertThat(IpAddress.of(zoned)).isEqualTo(address("fe80::1")).hasSameHashCodeAs(address("fe80:0::1"));
    }

    @Test
    void aClientOfIpv6HasItsWholeNetwork() {
        assertThat(address("2001:db8:1:2:3:4:5:6").client()).hasToString("2001:db8:1:2::/64");
        assertThat(address("192.0.2.1").client()).hasToString("192.0.2.1");
    }

    @Test
    void isInANetworkOfEachLength() {
        assertThat(address("192.0.2.1").networks())
                .hasSize(33)
                .startsWith(network("0.0.0.0/0"))
                .contains(network("192.0.2.0/24"))
                .endsWith(network("192.0.2.1"));
        assertThat(address("2001:db8::1").networks())
                .hasSize(129)
                .contains(network("2001:db8::/64"), network("2001:db8::/65"));
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
