package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "203., 203.0.0.0/8",
        "203.0, 203.0.0.0/8",
        "203.0., 203.0.0.0/16",
        "203.0.113.9, 203.0.113.0/24",
        "2001:, 2001::/16",
        "2001:db8:, 2001:db8::/32",
        "2001:db8:f, 2001:db8::/32"
    })
    void isTheNetworkOfAllThatBeginSo(String typed, String network) {
        assertThat(AddressPrefix.network(typed)).contains(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203", "alice", "999.", "1.2.3.4.", "fee", "a.b", "user:al"})
    void isNoneOfWhatIsNoAddress(String typed) {
        assertThat(AddressPrefix.network(typed)).isEmpty();
    }

    @Test
    void isNoneOfNothing() {
        assertThat(AddressPrefix.network("")).isEmpty();
    }
}
