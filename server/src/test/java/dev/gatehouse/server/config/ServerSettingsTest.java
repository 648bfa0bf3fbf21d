package dev.gatehouse.server.config;

import static dev.gatehouse.server.config.TestSettings.problems;
import static dev.gatehouse.server.config.TestSettings.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, origins and certificates: what the server is told of the network around it. */
final class ServerSettingsTest {

    @Test
    void readsTrustedProxies() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of(),
                "server.trusted-proxies=10.0.0.0/8, 2001:db8::1",
                "server.forwarded-header=forwarded");

        assertThat(settings.server().trustedProxies())
                .extracting(Network::toString)
                .containsExactly("10.0.0.0/8", "2001:db8::1");
        assertThat(settings.server().forwardedHeader()).isEqualTo(ForwardedHeader.FORWARDED);
    }

    @Test
    void tellsWhichNetworkIsNone() {
        assertThat(problems(
                        Optional.empty(),
                        Map.of(),
                        "server.trusted-proxies=10.0.0.0/8,proxy.example.com",
                        "server.forwarded-header=x-real-ip"))
                .containsExactlyInAnyOrder(
                        "server.trusted-proxies must be networks such as 10.0.0.0/8, separated by commas, which"
                                + " \"proxy.example.com\" is not, not \"10.0.0.0/8,proxy.example.com\"",
                        "server.forwarded-header must be x-forwarded-for or forwarded, not \"x-real-ip\"");
    }

    @Test
    void readsOriginsAsBrowsersWriteThem() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of(),
                "cors.origins=https://App.Example.com:443, http://localhost:3000,https://[::1]:8443");

        assertThat(settings.cors().origins())
                .extracting(WebOrigin::text)
                .containsExactly("https://app.example.com", "http://localhost:3000", "https://[::1]:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/",
                "app.example.com",
                "https://*.example.com",
                "null",
                "https://user@app.example.com",
                "file://app",
                "https://a.example.com,",
                "https://a.example.com https://b.example.com"
            })
    void refusesWhatIsNoOrigin(String origins) {
        assertThat(problems(Optional.empty(), Map.of(), "cors.origins=" + origins))
                .singleElement()
                .asString()
                .startsWith("cors.origins must be origins such as https://app.example.com");
    }

    @Test
    void refusesToLetEveryPageIn() {
        assertThat(problems(Optional.empty(), Map.of(), "cors.origins=https://app.example.com, *"))
                .containsExactly(
                        "cors.origins must name origins, since with * every page could call the API that anybody"
                                + " opens, not \"https://app.example.com, *\"");
    }

    @Test
    void readsACertificateAndItsKey() throws Exception {
        Settings settings =
                read(Optional.empty(), Map.of(), "server.tls.certificate=chain.pem", "server.tls.key=key.pem");

        assertThat(settings.server().tls()).contains(new TlsSettings.Pem(Path.of("chain.pem"), Path.of("key.pem")));
    }

    @Test
    void readsAKeyStoreAndPrintsNoPassword() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of("GATEHOUSE_SERVER_TLS_KEYSTORE_PASSWORD", "hunter2"),
                "server.tls.keystore=a.p12");

        assertThat(settings.server().tls()).contains(new TlsSettings.Keystore(Path.of("a.p12"), new Secret("hunter2")));
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void refusesHalfACertificate() {
        assertThat(problems(Optional.empty(), Map.of(), "server.tls.key=key.pem"))
                .containsExactly("server.tls needs certificate and key, not one of them");
        assertThat(problems(Optional.empty(), Map.of(), "server.tls.keystore=a.p12"))
                .containsExactly("server.tls needs keystore and keystore-password, not one of them");
    }

    @Test
    void refusesACertificateInTwoForms() {
        assertThat(problems(
                        Optional.empty(), Map.of(), "server.tls.certificate=chain.pem", "server.tls.keystore=a.p12"))
                .containsExactly("server.tls has a certificate and a key store; give one of them");
    }
}
