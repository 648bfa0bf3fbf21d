package dev.gatehouse.server.config;

import static dev.gatehouse.server.config.TestSettings.problems;
import static dev.gatehouse.server.config.TestSettings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void takesAPasswordOfDigitsAsItIsWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("gatehouse.yaml"), "database:\n  password: 0123456\n");

        assertThat(read(Optional.of(file), Map.of()).database().password()).contains(new Secret("0123456"));
    }

    /** A link to itself, since a directory that may not be looked into is none for root. */
    @Test
    void tellsAFileThatCannotBeLookedForFromOneThatIsNotThere() throws Exception {
        Path file = directory.resolve("gatehouse.yaml");
        Files.createSymbolicLink(file, file);

        assertThat(problems(Optional.of(file), Map.of()))
                .singleElement()
                .asString()
                .startsWith(file + " cannot be read: too many levels of symbolic links");
    }

    @Test
    void saysHowAListOfYamlIsWritten() throws Exception {
        Path file = Files.writeString(
                directory.resolve("gatehouse.yaml"),
                "mail:\n  to: [a@example.com, b@example.com]\ncors:\n  origins:\n    - {x: y}\nserver:\n  hots: [a]\n");

        assertThat(problems(Optional.of(file), Map.of(), "mail.to.0=c@example.com"))
                .containsExactlyInAnyOrder(
                        "mail.to takes no list of YAML: write its values in one line, separated by commas",
                        "cors.origins takes no list of YAML: write its values in one line, separated by commas",
                        "server.hots.0 is not a setting",
                        "mail.to.0 is not a setting");
    }
}
