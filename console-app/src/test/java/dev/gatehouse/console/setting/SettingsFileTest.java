package dev.gatehouse.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path directory;

    @Test
    void remembersWhatWasSaved() {
        Path file = directory.resolve("new/console.properties");
        ConsoleSettings settings = new ConsoleSettings("https://gate.example", "Zoë", "dark");

        new SettingsFile(file).save(settings);

        assertThat(new SettingsFile(file).load()).isEqualTo(settings);
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(new SettingsFile(directory.resolve("none")).load()).isEqualTo(ConsoleSettings.NONE);
    }

    @Test
    void startsAnewFromWhatItCannotRead() throws Exception {
        Path file = directory.resolve("console.properties");
        Files.writeString(file, "server=\\u00zz");

        assertThat(new SettingsFile(file).load()).isEqualTo(ConsoleSettings.NONE);
    }

    @Test
    void givesUpQuietlyWhereItCannotWrite() throws Exception {
        Path occupied = Files.createFile(directory.resolve("file"));

        new SettingsFile(occupied.resolve("console.properties")).save(ConsoleSettings.NONE);

        assertThat(occupied).isEmptyFile();
    }
}
