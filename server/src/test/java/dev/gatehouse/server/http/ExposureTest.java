package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.ServerSettings;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R41, R21: what is said, and what is not, where TLS is not ours. */
final class ExposureTest {

    private static final String HSTS = "Strict-Transport-Security";

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void plainHttpBeyondThisMachineDoesNotStart(String host) {
        assertThat(settings("server.host=" + host).isExposed()).isTrue();
        assertThatThrownBy(() -> TestGatehouse.start("server.host=" + host))
                .hasMessageContaining("server.host is %s, where others can listen to plain HTTP. Set server.tls", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void plainHttpForThisMachineAloneDoes(String host) {
        assertThat(settings("server.host=" + host).isExposed()).isFalse();
    }

    @Test
    void soDoesWhateverIsBehindAProxyOrSpeaksTls() {
        assertThat(settings("server.host=0.0.0.0", "server.behind-proxy=true").isExposed())
                .isFalse();
        assertThat(settings("server.host=0.0.0.0", "server.tls.certificate=a", "server.tls.key=b")
                        .isExposed())
                .isFalse();
    }

    @Test
    void aCertificateThatCannotBeUsedIsToldInOneLine() {
        assertThatThrownBy(
                        () -> TestGatehouse.start("server.tls.certificate=/nowhere.pem", "server.tls.key=/nowhere.key"))
                .hasMessageContaining("server.tls.certificate cannot be used: /nowhere.pem: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.host", "management.host"})
    void aHostThatHasNoAddressIsToldInOneLine(String key) {
        assertThatThrownBy(() -> TestGatehouse.start(
                        key + "=nowhere.invalid", "server.behind-proxy=true", "management.token=" + "t".repeat(32)))
                .hasMessageContaining("%s is nowhere.invalid, which has no address. Set", key);
    }

    @Test
    void plainHttpIsNotToldToComeOverTls() {
        try (TestGatehouse server = TestGatehouse.start()) {
            assertThat(server.client().get("/.well-known/jwks.json").header(HSTS))
                    .isEmpty();
        }
    }

    @Test
    void whoCameOverTlsToOurProxyIs() {
        try (TestGatehouse server = TestGatehouse.start()) {
            var request = server.client()
                    .request("/.well-known/jwks.json")
                    .header("X-Forwarded-For", "192.0.2.1")
                    .header("X-Forwarded-Proto", "https");

            assertThat(server.client().send(request).header(HSTS)).contains("max-age=31536000; includeSubDomains");
        }
    }

    private static ServerSettings settings(String... assignments) {
        try {
            return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)))
                    .server();
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
