package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    void anUpgradeWithoutRoomForItsCopyIsNotBegun() throws Exception {
        try (TinyDisk disk = TinyDisk.mount(32)) {
            Path here = disk.directory();
            Database.open(EMBEDDED, here).close();
            disk.fillBut(8 * 1024 * 1024);

            assertThatThrownBy(() -> new EmbeddedFiles(here).copy())
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("is too small");

            assertThat(here.resolve("database.next")).doesNotExist();
            Database.open(EMBEDDED, here).close();
        }
    }

    /** As a move back from PostgreSQL leaves them, in the environment more than anywhere. */
    @Test
    void whatTheSettingsKeepOfAnotherDatabaseDoesNotLockIt() throws Exception {
        setHead(7);

        for (DatabaseSettings left : List.of(
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.of(new Secret("word")), 2),
                new DatabaseSettings(Optional.empty(), Optional.of("gatehouse"), Optional.of(new Secret("word")), 2))) {
            assertThat(head(left)).isEqualTo(7);
        }
    }

    /** As an earlier version left them, or a copy has made them. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no modes there")
    void closesToOthersWhatIsThere() throws Exception {
        setHead(7);
        Path database = directory.resolve("database");
        Files.copy(database.resolve("gatehouse.script"), database.resolve("another"));
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(database.resolve("another"), PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(head()).isEqualTo(7);

        assertThat(Files.getPosixFilePermissions(database)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(database.resolve("another")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private void setHead(long sequence) throws Exception {
        try (Database database = Database.open(EMBEDDED, directory)) {
            database.execute(handle -> handle.execute("UPDATE event_head SET sequence = " + sequence));
        }
    }

    private long head() throws DatabaseUnavailableException {
        return head(EMBEDDED);
    }

    private long head(DatabaseSettings settings) throws DatabaseUnavailableException {
        try (Database database = Database.open(settings, directory)) {
            return database.write(handle -> handle.createQuery("SELECT sequence FROM event_head")
                    .mapTo(Long.class)
                    .one());
        }
    }
}
