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
        "http://127.0.0.1, http://127.0.0.1",
        "HTTPS://Gate.Example/Auth, https://gate.example/Auth",
        "https://gate.example:443, https://gate.example",
        "https://gate.example:/auth, https://gate.example/auth",
        "GATE.example:443, https://gate.example",
        "http://gate.example:80/%C3%A4, http://gate.example/%C3%A4",
        "https://gate.example:80, https://gate.example:80",
        "http://gate.example:443, http://gate.example:443",
        "https://[FE80::A]:8443, https://[fe80::a]:8443",
        "https://[fe80::a%25Eth0]:8443, https://[fe80::a%25Eth0]:8443",
        "LOCALHOST:8000, http://localhost:8000"
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
