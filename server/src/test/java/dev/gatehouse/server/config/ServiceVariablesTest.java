package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceVariablesTest {

    @Test
    void whatKubernetesSaysOfAServiceThatIsCalledGatehouseIsNoSetting() throws Exception {
        Settings settings = read(Map.ofEntries(
                Map.entry("GATEHOUSE_SERVICE_HOST", "10.96.12.7"),
                Map.entry("GATEHOUSE_SERVICE_PORT", "8000"),
                Map.entry("GATEHOUSE_SERVICE_PORT_API", "8000"),
                Map.entry("GATEHOUSE_PORT", "tcp://10.96.12.7:8000"),
                Map.entry("GATEHOUSE_PORT_8000_TCP", "tcp://10.96.12.7:8000"),
                Map.entry("GATEHOUSE_PORT_8000_TCP_PROTO", "tcp"),
                Map.entry("GATEHOUSE_PORT_8000_TCP_PORT", "8000"),
                Map.entry("GATEHOUSE_PORT_8000_TCP_ADDR", "10.96.12.7"),
                Map.entry("GATEHOUSE_DB_SERVICE_HOST", "fd00:10::7"),
                Map.entry("GATEHOUSE_DB_PORT", "tcp://[fd00:10::7]:5432"),
                Map.entry("GATEHOUSE_SERVER_PORT", "8001")));

        assertThat(settings.server().port()).isEqualTo(8001);
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_SERVICE_HOST, gatehouse.example.com",
        "GATEHOUSE_SERVICE_PORT, https",
        "GATEHOUSE_SERVER_PROT, 8000",
        "GATEHOUSE_PORT, 8000",
        "GATEHOUSE_SEVER_PORT, 8000",
        "GATEHOUSE_PORT, tcp://elsewhere:8000",
        "GATEHOUSE_PORT_8000_TCP_PROTO, http",
        "GATEHOUSE_SERVER_HOTS, 10.96.12.7"
    })
    void aMistypedSettingIsStillRefused(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(name + " is not a setting");
    }

    private static Settings read(Map<String, String> environment) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), environment, List.of()));
    }
}
