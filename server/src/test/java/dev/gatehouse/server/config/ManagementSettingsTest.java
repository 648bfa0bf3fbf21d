package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManagementSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1, localhost",
        "0.0.0.0, 127.0.0.1",
        "192.0.2.1, ::",
        "nowhere.invalid, nowhere.invalid"
    })
    void refusesOnePortForBoth(String api, String management) {
        assertThatThrownBy(() -> read(
                        "server.host=" + api,
                        "server.port=8000",
                        "management.host=" + management,
                        "management.port=8000"))
                .isInstanceOf(InvalidSettingsException.class)
                .extracting(e -> ((InvalidSettingsException) e).problems())
                .isEqualTo(List.of("management.port and server.port are both 8000: each needs a port of its own"));
    }

    @Test
    void takesOnePortOnTwoAddressesAndAnyFreeOneForBoth() throws Exception {
        assertThat(read("server.host=192.0.2.1", "server.port=8000", "management.port=8000")
                        .management()
                        .port())
                .isEqualTo(8000);
        assertThat(read("server.port=0", "management.port=0").management().port())
                .isZero();
    }

    /** The value is a secret, and is not told. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "hunter2 ", "a\tb", "a\nb", "pässwort", "a\u007fb"})
    void refusesATokenThatNoHeaderCarries(String token) {
        assertThatThrownBy(() -> read("management.token=" + token))
                .isInstanceOf(InvalidSettingsException.class)
                .extracting(e -> ((InvalidSettingsException) e).problems())
                .isEqualTo(List.of("management has a token with characters that no header has"));
    }

    @Test
    void takesATokenOfLettersDigitsAndSigns() throws Exception {
        assertThat(read("management.token=aZ0!-._~+/=").management().token().map(Secret::value))
                .contains("aZ0!-._~+/=");
    }

    private static Settings read(String... assignments) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)));
    }
}
