package dev.gatehouse.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A settings file is changed by the line, so that what an operator has written there stays. */
final class SettingsTextTest {

    private static final SettingsText SHIPPED = new SettingsText(List.of(
            "# All settings.",
            "",
            "server:",
            "  # The address.",
            "  # host: 127.0.0.1",
            "  port: 8001",
            "  # TLS.",
            "  tls:",
            "    # In PEM.",
            "    # certificate:",
            "",
            "cors:",
            "  # origins:"));

    @Test
    void aValueStandsBehindItsDefaultAndEveryOtherLineStays() {
        SettingsText changed =
                SHIPPED.with("server.host", "0.0.0.0").with("server.tls.certificate", "/etc/tls/a b.pem");

        assertThat(changed.lines())
                .containsAll(SHIPPED.lines())
                .hasSize(SHIPPED.lines().size() + 2);
        assertThat(changed.text())
                .contains("  # host: 127.0.0.1\n  host: 0.0.0.0\n")
                .contains("    # certificate:\n    certificate: '/etc/tls/a b.pem'\n");
    }

    @Test
    void aValueThatIsThereIsReplacedOrTakenOut() {
        assertThat(SHIPPED.with("server.port", "9000").text())
                .contains("  port: 9000\n")
                .doesNotContain("8001");
        assertThat(SHIPPED.with("server.port", "").text()).doesNotContain("port");
    }

    @Test
    void aSectionThatIsMissingComesAtTheEnd() {
        assertThat(new SettingsText(List.of()).with("server.tls.key", "k").text())
                .isEqualTo("server:\n  tls:\n    key: k\n");
        assertThat(SHIPPED.with("mail.host", "it's").text()).endsWith("mail:\n  host: 'it''s'\n");
    }

    /** A value may have quotes, signs and blanks: the server reads it as it was given. */
    @Test
    void whatIsWrittenIsWhatIsRead(@TempDir Path directory) throws Exception {
        Map<String, String> values = Map.of(
                "server.host", "::1",
                "mail.from", "a: b # c",
                "database.url", "jdbc:postgresql://db/gatehouse?sslmode=verify-full",
                "token.issuer", "'\"\\ %s {x} [y] - *z &",
                "account.require-otp-for-staff", "true");
        SettingsText text = new SettingsText(Files.readAllLines(Path.of("src/main/dist/conf/gatehouse.yaml")));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.with(value.getKey(), value.getValue());
        }
        Path file = Files.writeString(directory.resolve("gatehouse.yaml"), text.text());

        assertThat(SettingsSources.gather(Optional.of(file), Map.of(), List.of())
                        .file())
                .containsAllEntriesOf(values);
    }
}
