package dev.gatehouse.server.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Commands;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.key.Vault;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RestoreTest {

    @TempDir
    private Path directory;

    /** As on a new machine: the package has made a master key there, in a directory of its own. */
    @Test
    void theBackupsKeyComesWithItWhereTheServersIsInADirectoryOfItsOwn() throws Exception {
        Path backup = backupWithKeys();
        Path keys = Files.createDirectory(directory.resolve("keys"));
        Map<String, String> environment = Map.of("GATEHOUSE_MASTER_KEY_DIRECTORY", keys.toString());
        String before = madeIn(keys);
        Path data = directory.resolve("new");

        try (DataDirectory held = DataDirectory.hold(data)) {
            Optional<String> lost = new Restore(held, environment, InstantSource.system())
                    .restore(backup, BackupManifest.read(backup), Optional.empty());
            assertThat(lost).isEmpty();
        }

        try (Database restored = CopiedDatabase.open(data)) {
            Vault.openAsItIs(restored, environment, DataDirectory.share(data)); // It finds the one that fits.
        }
        assertThat(keys.resolve("master.key.previous")).hasContent(before);
        assertThat(data.resolve("master.key")).doesNotExist();
    }

    private Path backupWithKeys() throws Exception {
        Path data = directory.resolve("data");
        Database.open(DatabaseSettings.embedded(), data).close();
        Path backup = directory.resolve("backup");
        run("user", "add", "ann", "--password-stdin", "--set", "data.directory=" + data);
        run("backup", backup.toString(), "--with-keys", "--set", "data.directory=" + data);
        return backup;
    }

    /** A database's master key, whose database is not there any more. */
    private String madeIn(Path keys) throws Exception {
        Path other = directory.resolve("other");
        try (Database database = Database.open(DatabaseSettings.embedded(), other)) {
            Vault _ = Vault.open(database, Map.of(), DataDirectory.share(keys));
        }
        return Files.readString(keys.resolve("master.key"));
    }

    private static void run(String... command) {
        StringWriter told = new StringWriter();
        PrintWriter out = new PrintWriter(told, true);
        int code = Commands.run(
                new ByteArrayInputStream("long enough for a password\n".getBytes(UTF_8)), out, out, command);
        assertThat(code).as(told.toString()).isZero();
    }
}
