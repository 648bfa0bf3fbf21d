package dev.gatehouse.server.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFileWinsOverTheProcessAsItDoesForTheService() throws Exception {
        Path file =
                Files.writeString(folder.resolve("environment"), "GATEHOUSE_DATABASE_PASSWORD=pa$$wört and blank\n");

        Environment environment = Environment.ofProcess(Map.of(
                "GATEHOUSE_ENVIRONMENT_FILE", file.toString(), "GATEHOUSE_DATABASE_PASSWORD", "other", "HOME", "/"));

        assertThat(environment.problems()).isEmpty();
        assertThat(environment.variables())
                .containsEntry("GATEHOUSE_DATABASE_PASSWORD", "pa$$wört and blank")
                .containsEntry("HOME", "/");
    }

    @Test
    void tellsAFileThatItCannotRead() throws Exception {
        Path latin = Files.write(folder.resolve("latin"), "GATEHOUSE_DATABASE_PASSWORD=pässwort".getBytes(ISO_8859_1));
        Path missing = folder.resolve("missing");

        assertThat(problems(latin)).containsExactly(latin + " is not in UTF-8");
        assertThat(problems(missing))
                .containsExactly(missing + ", which GATEHOUSE_ENVIRONMENT_FILE names, cannot be read: does not exist");
    }

    @Test
    void refusesSettingsThatWereDecodedWrongly() {
        Environment environment =
                Environment.ofProcess(Map.of("GATEHOUSE_DATABASE_PASSWORD", "p\ufffdss", "OTHER", "\ufffd"));

        assertThat(environment.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("GATEHOUSE_DATABASE_PASSWORD has characters that could not be read (U+FFFD): ")
                        .doesNotContain("p\ufffdss"));
    }

    @Test
    void anAssignmentAndAFileAreRefusedToo() throws Exception {
        Path file = Files.writeString(folder.resolve("gatehouse.yaml"), "token:\n  issuer: m\ufffdller\n");
        SettingsSources sources =
                SettingsSources.gather(Optional.of(file), Map.of(), List.of("token.audience=m\ufffdller"));

        assertThat(refused(sources))
                .containsExactlyInAnyOrder(
                        "token.issuer has characters that could not be read (U+FFFD); settings are in UTF-8",
                        "token.audience has characters that could not be read (U+FFFD); settings are in UTF-8");
    }

    @Test
    void textBeyondAsciiIsCertainInUtf8Alone() {
        assertThat(ProcessText.flaw("möller", UTF_8)).isEmpty();
        assertThat(ProcessText.flaw("moeller", US_ASCII)).isEmpty();
        assertThat(ProcessText.flaw("m\ufffdller", UTF_8)).isPresent();
        assertThat(ProcessText.flaw("mÃ¶ller", ISO_8859_1).orElseThrow())
                .contains("ISO-8859-1")
                .contains("LC_ALL=C.UTF-8");
    }

    private static List<String> problems(Path file) {
        return Environment.ofProcess(Map.of("GATEHOUSE_ENVIRONMENT_FILE", file.toString()))
                .problems();
    }

    private static List<String> refused(SettingsSources sources) {
        try {
            Settings.read(sources);
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }
}
