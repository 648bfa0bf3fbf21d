package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.Race;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new file of the data directory is there as a whole or not at all, also where the disk is full. */
final class DataDirectoryTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void leavesNothingOfAFileThatAFullDiskDoesNotTake() throws Exception {
        try (TinyDisk disk = TinyDisk.mount(1);
                DataDirectory data = DataDirectory.share(disk.directory())) {
            disk.fill();

            assertThatThrownBy(() -> data.writeNew("file", "text")).isInstanceOf(IOException.class);

            assertThat(names(disk.directory())).containsExactly("filler");
            disk.free();
            assertThat(data.writeNew("file", "text")).hasContent("text");
            assertThat(names(disk.directory())).containsExactly("file");
        }
    }

    @Test
    void replacesNoFile() throws Exception {
        try (DataDirectory data = DataDirectory.share(directory)) {
            Path file = data.writeNew("file", "text");

            assertThatThrownBy(() -> data.writeNew("file", "other text"))
                    .isInstanceOf(FileAlreadyExistsException.class);

            assertThat(file).hasContent("text");
            assertThat(names(directory)).containsExactly("file");
        }
    }

    @Test
    void ofManyWhoWriteOneFileAtOnceOneDoes() throws Exception {
        try (DataDirectory data = DataDirectory.share(directory)) {
            List<Boolean> written = Race.atOnce(10, () -> isWritten(data, "text".repeat(10_000)));

            assertThat(written).containsOnlyOnce(true);
            assertThat(directory.resolve("file")).hasContent("text".repeat(10_000));
            assertThat(names(directory)).containsExactly("file");
        }
    }

    @Test
    void deletesWhatAKilledProcessWasWriting() throws Exception {
        Files.writeString(directory.resolve("file.1.unfinished"), "te");

        try (DataDirectory data = DataDirectory.hold(directory)) {
            assertThat(data.writeNew("file", "text")).hasContent("text");
            assertThat(names(directory)).containsExactly("file", "lock");
        }
    }

    private static boolean isWritten(DataDirectory data, String content) throws IOException {
        try {
            Path _ = data.writeNew("file", content);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
