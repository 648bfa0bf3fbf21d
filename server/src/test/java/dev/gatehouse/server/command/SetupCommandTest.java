package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse setup}: what is answered is written, and everything else stays. */
final class SetupCommandTest {

    private static final Path SHIPPED = Path.of("src/main/dist/conf/gatehouse.yaml");

    private static final String OURS = """
            # Ours
            OTHER=1
            """;

    @TempDir
    private Path directory = Path.of("");

    private Path settings = Path.of("");

    @BeforeEach
    void copyTheShippedSettings() throws Exception {
        settings = Files.copy(SHIPPED, directory.resolve("gatehouse.yaml"));
    }

    @Test
    void asksFiveQuestionsAndKeepsTheComments() throws Exception {
        Result result = answer(List.of(
                "",
                "0",
                "local",
                "embedded",
                "yes",
                "mail.example.com",
                "",
                "g@example.com",
                "o@example.com",
                "none",
                "yes"));

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(Files.readAllLines(settings))
                .containsAll(Files.readAllLines(SHIPPED))
                .contains("  host: 127.0.0.1", "  port: 0", "  require-otp-for-staff: true", "  to: o@example.com");
        assertThat(directory.resolve("gatehouse.yaml.before")).hasSameTextualContentAs(SHIPPED);
        assertThat(result.out()).contains("Written: " + settings).contains("Next: start the server");
    }

    @Test
    void aBadAnswerIsToldAndAskedAgain() {
        Result result = answer(List.of(
                "",
                "70000",
                "8443",
                "tls?",
                "proxy",
                "10.0.0.0/33",
                "10.0.0.1",
                "mysql",
                "embedded",
                "no",
                "none",
                "yes"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("server.port")
                .contains("It is tls, proxy or local")
                .contains("server.trusted-proxies")
                .contains("It is embedded, or begins with jdbc:postgresql:");
        assertThat(settings).content().contains("  port: 8443").contains("  behind-proxy: true");
    }

    @Test
    void whenTheAnswersEndNothingIsWritten() throws Exception {
        Result result = answer(List.of("0.0.0.0", "9000"));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("The answers end here; nothing was written\n");
        assertThat(settings).hasSameTextualContentAs(SHIPPED);
        assertThat(directory.toFile().list()).containsExactly("gatehouse.yaml");
    }

    @Test
    void runAgainItShowsWhatHoldsAndChangesNothing() throws Exception {
        answer(List.of("", "8100", "local", "embedded", "no", "none", "yes"));
        String first = Files.readString(settings);

        Result again = answer(List.of("", "", "", "", "", "", ""));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("Port [8100]");
        assertThat(settings).hasContent(first);
    }

    @Test
    void runOverAKeyStoreItKeepsTheKeyStore() throws Exception {
        writeKeyStoreSettings();

        Result result = answer(List.of("", "", "", "", "", "", "", "yes"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("(this machine alone) [tls]").contains("(yes or no) [no]");
        assertThat(settings)
                .content()
                .contains("    keystore: " + directory.resolve("keys.p12"), "    keystore-password: changeit")
                .doesNotContain("behind-proxy", "trusted-proxies", "require-otp-for-staff: true");
    }

    @Test
    void pemFilesTakeThePlaceOfAKeyStore() throws Exception {
        writeKeyStoreSettings();
        Path certificate = Files.writeString(directory.resolve("c.pem"), "");
        Path key = Files.writeString(directory.resolve("k.pem"), "");

        Result result = answer(List.of("", "", "tls", certificate.toString(), key.toString(), "", "", "", "yes"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(settings)
                .content()
                .contains("    certificate: " + certificate, "    key: " + key)
                .doesNotContainPattern("(?m)^ *keystore");
    }

    @Test
    void aProxyTakesThePlaceOfAKeyStore() throws Exception {
        writeKeyStoreSettings();

        Result result = answer(List.of("", "", "proxy", "", "", "", "", "yes"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(settings).content().contains("  behind-proxy: true").doesNotContainPattern("(?m)^ *keystore");
    }

    @Test
    void advisesASecondFactorWhereOnlyAPackageHasWrittenSettings() throws Exception {
        Files.writeString(settings, "data:\n  directory: %s\n".formatted(directory.resolve("data")));

        Result result = answer(List.of("", "", "", "", "", "", "yes"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(settings).content().contains("  require-otp-for-staff: true");
    }

    private void writeKeyStoreSettings() throws Exception {
        Path keystore = Files.writeString(directory.resolve("keys.p12"), "");
        Files.writeString(settings, """
                server:
                  host: 0.0.0.0
                  port: 8443
                  tls:
                    keystore: %s
                    keystore-password: changeit
                """.formatted(keystore));
    }

    @Test
    void withoutQuestionsItWritesWhatFlagsSay() throws Exception {
        Result result = run("", "--non-interactive", "--set", "server.port=8200", "--set", "token.issuer=a: b");

        assertThat(result.err()).isEmpty();
        assertThat(settings).content().contains("  port: 8200").contains("  issuer: 'a: b'");

        Result refused = run("", "--non-interactive", "--set", "server.port=no", "--set", "server.hots=x");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("server.port").contains("server.hots");
        assertThat(settings).content().contains("  port: 8200");
    }

    @Test
    void passwordsGoToTheFileOfVariablesAndNotToTheSettings() throws Exception {
        Path variables = Files.writeString(directory.resolve("environment"), OURS);

        Result result = TestCommand.run(
                List.of(), """

                        0
                        local
                        jdbc:postgresql://db.example.com/gatehouse
                        gate
                        p$ss"w`rd\\
                        ann
                        yes
                        none
                        yes""", "setup", "--config", settings.toString(), "--environment-file", variables.toString());

        assertThat(result.err()).isEmpty();
        assertThat(variables)
                .content()
                .startsWith(OURS)
                .contains("GATEHOUSE_DATABASE_PASSWORD=\"p\\$ss\\\"w\\`rd\\\\\"")
                .contains("GATEHOUSE_ADMIN_USERNAME=\"ann\"");
        assertThat(settings).content().contains("  username: gate").doesNotContain("p$ss");
        assertThat(result.out()).doesNotContain("p$ss");
    }

    /** A file that this cannot change by the line is left alone. */
    @Test
    void aFileOfAnotherFormIsNotSpoilt() throws Exception {
        Files.writeString(settings, "server: {port: 8000}\n");

        Result result = run("", "--non-interactive", "--set", "server.host=127.0.0.1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("set there yourself: {server.host=127.0.0.1}");
        assertThat(settings).hasContent("server: {port: 8000}\n");
        assertThat(directory.toFile().list()).containsExactly("gatehouse.yaml");
    }

    private Result answer(List<String> answers) {
        return run(String.join("\n", answers));
    }

    private Result run(String input, String... more) {
        List<String> command = new ArrayList<>(List.of("setup", "--config", settings.toString()));
        command.addAll(List.of(more));
        return TestCommand.run(List.of(), input, command.toArray(String[]::new));
    }
}
