package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static Settings read(String... assignments) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)));
    }
}
