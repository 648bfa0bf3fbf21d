package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Without the process's umask, which is that of the tests here, files and directories are the owner's alone. */
@DisabledOnOs(OS.WINDOWS)
final class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNewIsTheOwnersAlone() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("new"), OwnerOnly.newDirectory());
        Path file = directory.resolve("file");
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.newFile())
                .close();

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void whatIsThereIsClosedWithTheFilesInIt() throws IOException {
        Path directory = open(Files.createDirectory(folder.resolve("old")), "rwxr-xr-x");
        Path file = open(Files.createFile(directory.resolve("file")), "rw-rw-rw-");

        OwnerOnly.close(directory);

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aFileAloneIsClosedToo() throws IOException {
        Path file = open(Files.createFile(folder.resolve("file")), "rw-r--r--");

        OwnerOnly.close(file);
        OwnerOnly.close(folder.resolve("none"));

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    private static Path open(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
