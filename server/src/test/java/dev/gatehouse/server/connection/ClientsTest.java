package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.config.ServerSettings;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R22: whose word is taken for where a request came from. */
final class ClientsTest {

    private static final String PROXY = "10.0.0.1";

    private final WritableHeaders<?> headers = WritableHeaders.create();

    @Test
    void withoutTrustedProxiesTheSocketDecides() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");
        headers.add(HeaderNames.X_FORWARDED_PROTO, "https");

        Client client = new Clients(settings(ForwardedHeader.X_FORWARDED_FOR)).of(address(PROXY), false, headers);

        assertThat(client).isEqualTo(new Client(address(PROXY), false));
    }

    @Test
    void aStrangerIsNotBelieved() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");
        headers.add(HeaderNames.X_FORWARDED_PROTO, "https");

        assertThat(client("198.51.100.7")).isEqualTo(new Client(address("198.51.100.7"), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A client behind one proxy, with and without a lie of its own.
                "192.0.2.1                        | 192.0.2.1",
                "127.0.0.1, 192.0.2.1             | 192.0.2.1",
                "10.0.0.9, 192.0.2.1              | 192.0.2.1",
                // Behind two and three.
                "192.0.2.1, 10.0.0.2              | 192.0.2.1",
                "6.6.6.6, 192.0.2.1, 10.0.0.3, 2001:db8:9::1 | 192.0.2.1",
                // A hop between that is not trusted is as far as we see.
                "192.0.2.1, 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                // One proxy asks for itself.
                "10.0.0.3, 10.0.0.2               | 10.0.0.3",
                // What cannot be read ends the walk at the proxy that wrote it.
                "192.0.2.1, unknown               | 10.0.0.1",
                "192.0.2.1, unknown, 10.0.0.2     | 10.0.0.2",
                "''                               | 10.0.0.1",
            })
    void walksThroughTrustedProxiesOnly(String forwardedFor, String address) {
        headers.add(HeaderNames.X_FORWARDED_FOR, forwardedFor);

        assertThat(client(PROXY).address()).isEqualTo(address(address));
    }

    @Test
    void severalLinesAreOneList() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "127.0.0.1");
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");

        assertThat(client(PROXY).address()).isEqualTo(address("192.0.2.1"));
    }

    @Test
    void onlyTheOneHeaderIsRead() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");
        headers.add(HeaderNames.FORWARDED, "for=198.51.100.7");

        assertThat(client(PROXY).address()).isEqualTo(address("192.0.2.1"));
        assertThat(forwardedClient().address()).isEqualTo(address("198.51.100.7"));
    }

    @Test
    void aPeerInIpv6FormIsTheSameProxy() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");

        assertThat(client("::ffff:10.0.0.1").address()).isEqualTo(address("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"https | true", "HTTPS | true", "http | false", "'https, http' | false", "'https,https' | true"})
    void aTrustedProxySaysWhetherItWasTls(String proto, boolean secure) {
        headers.add(HeaderNames.X_FORWARDED_PROTO, proto);

        assertThat(client(PROXY).secure()).isEqualTo(secure);
    }

    @Test
    void theProxyThatSawTheClientSaysWhetherItWasTls() {
        headers.add(
                HeaderNames.FORWARDED, "for=6.6.6.6;proto=https, for=192.0.2.1;proto=http, for=10.0.0.2;proto=https");
        headers.add(HeaderNames.X_FORWARDED_PROTO, "https");

        assertThat(forwardedClient()).isEqualTo(new Client(address("192.0.2.1"), false));
    }

    @Test
    void withoutAWordOfTheProxyTheSocketSaysWhetherItIsTls() {
        headers.add(HeaderNames.X_FORWARDED_FOR, "192.0.2.1");

        Clients clients = new Clients(settings(ForwardedHeader.X_FORWARDED_FOR, "10.0.0.0/8"));

        assertThat(clients.of(address(PROXY), true, headers)).isEqualTo(new Client(address("192.0.2.1"), true));
    }

    private Client client(String peer) {
        return new Clients(settings(ForwardedHeader.X_FORWARDED_FOR, "10.0.0.0/8", "2001:db8:9::/48"))
                .of(address(peer), false, headers);
    }

    private Client forwardedClient() {
        return new Clients(settings(ForwardedHeader.FORWARDED, "10.0.0.0/8")).of(address(PROXY), false, headers);
    }

    private static ServerSettings settings(ForwardedHeader header, String... trusted) {
        return new ServerSettings(
                "127.0.0.1",
                0,
                Duration.ofSeconds(10),
                256,
                Stream.of(trusted)
                        .map(network -> Network.parse(network).orElseThrow())
                        .toList(),
                header,
                false,
                Optional.empty());
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
