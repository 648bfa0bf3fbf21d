package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000, http://127.0.0.1:8000",
        "' https://gate.example/ ', https://gate.example",
        "gate.example, https://gate.example",
        "gate.example:8443/auth//, https://gate.example:8443/auth",
        "localhost:8000, http://localhost:8000",
        "127.0.0.1:8000, http://127.0.0.1:8000",
        "[::1]:8000, http://[::1]:8000",
        "127.0.0.1, http://127.0.0.1:8000",
        "localhost/gate/, http://localhost:8000/gate",
        "[::1], http://[::1]:8000",
        "http://127.0.0.1, http://127.0.0.1"
    })
    void readsWhatPeopleType(String typed, String address) {
        assertThat(ServerAddress.parse(typed)).map(ServerAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://",
                "ftp://gate.example",
                "https://u:p@gate.example",
                "a b",
                "https://g/?q",
                "g/#f"
            })
    void refusesEverythingElse(String typed) {
        assertThat(ServerAddress.parse(typed)).isEmpty();
    }

    @Test
    void isExposedWhenPlainAndNotOnThisMachine() {
        assertThat(exposed("http://gate.example")).contains(true);
        assertThat(exposed("https://gate.example")).contains(false);
        assertThat(exposed("http://localhost:8000")).contains(false);
    }

    private static Optional<Boolean> exposed(String typed) {
        return ServerAddress.parse(typed).map(ServerAddress::exposed);
    }
}
