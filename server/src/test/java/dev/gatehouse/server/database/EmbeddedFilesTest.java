package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at any point of a start leaves a database that the next start opens with all that was in it. */
final class EmbeddedFilesTest {

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aCrashWhileTheFirstTablesAreMadeIsForgotten() throws Exception {
        Files.createDirectory(directory.resolve("database.next"));
        Files.writeString(directory.resolve("database.next/gatehouse.script"), "half of it");

        assertThat(head()).isZero();
        assertThat(directory.resolve("database.next")).doesNotExist();
    }

    @Test
    void aCrashInTheMiddleOfTheSwapLosesNothing() throws Exception {
        setHead(7);
        Files.move(directory.resolve("database"), directory.resolve("database.previous"));
        Files.createDirectory(directory.resolve("database.next"));

        assertThat(head()).isEqualTo(7);
    }

    @Test
    void anUpgradeKeepsWhatWasThereAndTheOriginalBesideIt() throws Exception {
        setHead(7);
        EmbeddedFiles files = new EmbeddedFiles(directory);

        assertThat(files.copy()).isDirectoryContaining("glob:**gatehouse.script");
        files.adoptCopy();

        assertThat(directory.resolve("database.previous")).isDirectoryContaining("glob:**gatehouse.script");
        assertThat(head()).isEqualTo(7);
    }

    private void setHead(long sequence) throws Exception {
        try (Database database = Database.open(EMBEDDED, directory)) {
            database.execute(handle -> handle.execute("UPDATE event_head SET sequence = " + sequence));
        }
    }

    private long head() throws DatabaseUnavailableException {
        try (Database database = Database.open(EMBEDDED, directory)) {
            return database.transaction(handle -> handle.createQuery("SELECT sequence FROM event_head")
                    .mapTo(Long.class)
                    .one());
        }
    }
}
