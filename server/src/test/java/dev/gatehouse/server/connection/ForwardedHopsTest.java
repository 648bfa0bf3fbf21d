package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.config.ForwardedHeader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: what proxies write down, read from the right. */
final class ForwardedHopsTest {

    @Test
    void readsAListFromTheRight() {
        assertThat(listed("192.0.2.1, 198.51.100.7,2001:db8::1"))
                .containsExactly("2001:db8::1", "198.51.100.7", "192.0.2.1");
    }

    @Test
    void readsElementsFromTheRight() {
        assertThat(forwarded("for=192.0.2.1;by=203.0.113.9 , For=\"[2001:db8::1]:4711\";proto=https"))
                .containsExactly("2001:db8::1", "192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1           | 192.0.2.1",
                "192.0.2.1:4711      | 192.0.2.1",
                "192.0.2.1:_port     | 192.0.2.1",
                "2001:DB8:0::1       | 2001:db8::1",
                "[2001:db8::1]       | 2001:db8::1",
                "[2001:db8::1]:443   | 2001:db8::1",
                "::ffff:192.0.2.1    | 192.0.2.1",
                "[::ffff:192.0.2.1]  | 192.0.2.1",
            })
    void readsAnAddressInEachOfItsForms(String node, String address) {
        assertThat(listed(node)).containsExactly(address);
        assertThat(forwarded("for=\"" + node + "\"")).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "unix:",
                "192.0.2",
                "192.0.2.1:",
                "192.0.2.1:80:80",
                "192.0.2.1:8 0",
                "[192.0.2.1]",
                "[2001:db8::1",
                "[2001:db8::1]x",
                "[2001:db8::1]:",
                "[fe80::1%eth0]",
                "2001:db8::g",
                "10.0.0.0/8",
                "\"192.0.2.1\"",
                "[]",
                "]["
            })
    void doesNotGuess(String node) {
        assertThat(listed(node)).containsExactly("?");
        assertThat(forwarded("for=" + node)).containsExactly(node.startsWith("\"") ? "192.0.2.1" : "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for",
                "for=",
                "=192.0.2.1",
                "for=192.0.2.1;",
                "for=192.0.2.1;;proto=http",
                "for=192.0.2.1;for=192.0.2.2",
                "for=192.0.2.1;FOR=192.0.2.2",
                "for=192.0.2.1 proto=http",
                "for =192.0.2.1",
                "for=\"192.0.2.1\"x",
                "by=192.0.2.1",
                "for=192.0.2.1;proto=\"",
                "for=\"\\",
            })
    void anElementThatIsMalformedSaysNothing(String element) {
        assertThat(forwarded(element)).containsExactly("?");
    }

    @Test
    void emptyItemsDoNotCount() {
        assertThat(listed("192.0.2.1,, ,198.51.100.7, ")).containsExactly("198.51.100.7", "192.0.2.1");
        assertThat(listed("")).isEmpty();
        assertThat(forwarded(" ,\t,")).isEmpty();
    }

    @Test
    void whatAClientWritesDoesNotChangeHowTheProxyIsRead() {
        assertThat(forwarded("for=\", for=192.0.2.1").getFirst()).isEqualTo("192.0.2.1");
        assertThat(forwarded("for=\"\\, for=\"[2001:db8::1]\"").getFirst()).isEqualTo("2001:db8::1");
        assertThat(forwarded("for=\"198.51.100.7, for=\"[2001:db8::1]:1\";host=\"a,\\\"b\\\\\"")
                        .getFirst())
                .isEqualTo("2001:db8::1");
    }

    @Test
    void commasInQuotesDoNotPart() {
        assertThat(forwarded("for=192.0.2.1;ext=\"a, for=198.51.100.7\"")).containsExactly("192.0.2.1");
        assertThat(forwarded("for=192.0.2.1;ext=\"a\\\", for=198.51.100.7\"")).containsExactly("192.0.2.1");
    }

    @Test
    void tellsWhetherItWasTls() {
        assertThat(ForwardedHops.read(ForwardedHeader.FORWARDED, "for=192.0.2.1;proto=HTTPS,for=_x;proto=http,for=_y"))
                .extracting(hop -> hop.secure().map(String::valueOf).orElse("?"))
                .containsExactly("?", "false", "true");
    }

    @Test
    void readsNoMoreHopsThanAnybodyHas() {
        assertThat(listed("192.0.2.1,".repeat(1_000))).hasSize(ForwardedHops.MOST);
        assertThat(forwarded("for=192.0.2.1,".repeat(1_000))).hasSize(ForwardedHops.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\\\"", ",", "for=\"", ";", "=", "[", ":", "for=\"\\\\\",", "\0", "\uD800"})
    void takesTimeInProportionToTheLength(String piece) {
        for (ForwardedHeader header : ForwardedHeader.values()) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> ForwardedHops.read(header, piece.repeat(1_000_000)));
        }
    }

    private static List<String> listed(String value) {
        return addresses(ForwardedHops.read(ForwardedHeader.X_FORWARDED_FOR, value));
    }

    private static List<String> forwarded(String value) {
        return addresses(ForwardedHops.read(ForwardedHeader.FORWARDED, value));
    }

    private static List<String> addresses(List<Hop> hops) {
        return hops.stream()
                .map(hop -> hop.address().map(IpAddress::toString).orElse("?"))
                .toList();
    }
}
