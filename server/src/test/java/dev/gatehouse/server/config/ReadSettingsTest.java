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
}
