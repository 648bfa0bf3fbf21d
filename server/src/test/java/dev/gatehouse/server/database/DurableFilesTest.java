package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurableFilesTest {

    @TempDir
    private Path directory = Path.of("");

    /** Backups may be kept so that none can write them; a database that comes of one must be written. */
    @ParameterizedTest
    @ValueSource(strings = {"r--r--r--", "r--------", "rw-rw-rw-"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no modes there")
    void aCopyIsItsOwnersToReadAndToWrite(String kept) throws Exception {
        Path file = Files.writeString(
                Files.createDirectory(directory.resolve("from")).resolve("a"), "text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(kept));

        DurableFiles.copy(directory.resolve("from"), directory.resolve("to"));

        Path copy = directory.resolve("to/a");
        assertThat(copy).content().isEqualTo("text");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(kept);
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path from = Files.createDirectory(directory.resolve("from"));
        Files.createSymbolicLink(from.resolve("a"), Files.writeString(directory.resolve("secret"), "text"));

        DurableFiles.copy(from, directory.resolve("to"));

        assertThat(directory.resolve("to")).isEmptyDirectory();
    }
}
