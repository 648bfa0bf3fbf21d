package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.error.YAMLException;

final class SettingsYamlTest {

    /** YAML 1.1 takes each for a number, a time, a truth or nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456",
                "0x1F",
                "0b11",
                "1_000",
                "12:30",
                "12:30:45",
                "1e5",
                ".5",
                "1.50",
                "+7",
                ".inf",
                "2026-11-23",
                "yes",
                "No",
                "ON",
                "off",
                "=",
            })
    void leavesAValueAsItIsWritten(String value) {
        assertThat(SettingsYaml.read("database:\n  password: " + value + "\n"))
                .containsExactly(entry("database.password", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null"})
    void takesNoValueForAnEmptyOne(String value) {
        assertThat(SettingsYaml.read("server:\n  tls: " + value + "\n")).containsExactly(entry("server.tls", ""));
    }

    @Test
    void joinsKeysOfSections() {
        assertThat(SettingsYaml.read("a: &a {b: 1}\nc.d: [2, {e: 3}]\nf: {<<: *a}\n"))
                .isEqualTo(Map.of("a.b", "1", "c.d.0", "2", "c.d.1.e", "3", "f.b", "1"));
    }

    /** One of both would be dropped unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.port: 1\nserver:\n  port: 2\n",
                "server:\n  port: 1\nserver.port: 2\n",
                "server:\n  tls.key: 1\n  tls:\n    key: 2\n",
                "mail:\n  to.0: a\n  to: [b]\n",
            })
    void refusesAKeyInTwoSpellings(String text) {
        assertThatThrownBy(() -> SettingsYaml.read(text))
                .isInstanceOf(YAMLException.class)
                .hasMessageStartingWith("found duplicate key ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: !!int x", "a: !!float x", "a: !!timestamp x", "a: !!java.net.URL [x]"})
    void refusesATagThatDoesNotFit(String text) {
        assertThatThrownBy(() -> SettingsYaml.read(text)).isInstanceOf(YAMLException.class);
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "true, ON", "Yes, ON", "off, OFF", "FALSE, OFF", "no, OFF"})
    void knowsTheWordsForOnAndOffOfYaml(String word, Switch read) {
        assertThat(Switch.parse(word)).contains(read);
        assertThat(Switch.isOff(word)).isEqualTo(read == Switch.OFF);
        assertThat(List.of("", "1", "y", "ja"))
                .allMatch(each -> Switch.parse(each).isEmpty());
    }
}
