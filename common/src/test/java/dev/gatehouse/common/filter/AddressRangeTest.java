package dev.gatehouse.common.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "192.0.2.7/24, 192.0.2.0/24",
        "255.255.255.255/0, 0.0.0.0/0",
        "::, ::",
        "::1, ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::7/64, 2001:db8::/64",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::FFFF:c000:207/128, 192.0.2.7",
        "::ffff:192.0.2.7/120, 192.0.2.0/24",
        "::ffff:192.0.2.7/90, ::ffc0:0:0/90",
        "64:ff9b::192.0.2.7, 64:ff9b::c000:207",
    })
    void writesEachInOneWay(String text, String expected) {
        assertThat(AddressRange.parse(text).orElseThrow()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/08",
                "0x1.2.3.4",
                "::/129",
                "1::2::3",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "[::1]",
                "::01.2.3.4",
                "g::",
                "12345::",
                "localhost",
                "1.2.3.4 ",
                "٣.1.1.1"
            })
    void refusesAnythingElse(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.2.0.0/16, 10.2.",
        "10.2.0.0/15, 10.",
        "10.2.3.4, 10.2.3.4",
        "0.0.0.0/0, ''",
        "2001:db8::/32, 2001:db8:",
        "2001:db8::/48, 2001:db8:",
        "2001:db8::/20, 2001:",
        "::/16, ''",
    })
    void knowsWhatTheTextsOfItsAddressesBeginWith(String text, String expected) {
        assertThat(AddressRange.parse(text).orElseThrow().textPrefix()).isEqualTo(expected);
    }
}
