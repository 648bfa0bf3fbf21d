package dev.gatehouse.server.command;

import static dev.gatehouse.server.command.TestBackups.backup;
import static dev.gatehouse.server.command.TestBackups.events;
import static dev.gatehouse.server.command.TestBackups.names;
import static dev.gatehouse.server.command.TestBackups.newData;
import static dev.gatehouse.server.command.TestCommand.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.Sealer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse restore}, with and without going back, and the backups that it must refuse. */
@Timeout(240)
final class RestoreCommandTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aDamagedBackupIsToldAndNotRestored() throws Exception {
        Path data = newData(directory);
        run("backup", directory.resolve("b").toString(), "--set", "data.directory=" + data);
        Files.writeString(directory.resolve("b/database/gatehouse.script"), "x", StandardOpenOption.APPEND);

        assertThat(run("backup", "--verify", directory.resolve("b").toString()).err())
                .startsWith("The backup is damaged: ");
        assertThat(run("restore", directory.resolve("b").toString(), "--set", "data.directory=" + data)
                        .err())
                .startsWith("The backup is damaged: ");
    }

    @Test
    void aBackupIsRestoredAndTheLedgerSaysSo() throws Exception {
        try (TestGatehouse server = TestGatehouse.start()) {
            server.with("ann", Role.OPERATOR);
            Path backup = directory.resolve("monday");
            backup(server, backup);
            server.with("bob", Role.OPERATOR);
            String elsewhere = "data.directory=" + directory.resolve("other");
            assertThat(run("restore", backup.toString(), "--set", elsewhere).err())
                    .startsWith("The master key that this backup needs is not here");
            Path other = Files.createDirectories(directory.resolve("other"));
            Files.copy(server.database().directory().resolve("master.key"), other.resolve("master.key"));

            Result restored = run("restore", backup.toString(), "--set", elsewhere);

            assertThat(restored.err()).isEmpty();
            assertThat(restored.out()).startsWith("Restored: ").doesNotContain("database.previous");
            assertThat(run("user", "list", "--set", elsewhere).out())
                    .contains("ann")
                    .doesNotContain("bob");
            assertThat(run("audit", "verify", "--set", elsewhere).code()).isZero();
            assertThat(events(other, EventType.BACKUP_RESTORED)).isOne();
        }
    }

    /** What the server has seen since is lost, so the operator says why, and the ledger says it for ever. */
    @Test
    void goingBackNeedsAReasonAndLeavesWordForTheServer() throws Exception {
        Path data = newData(directory);
        String here = "data.directory=" + data;
        run("user", "add", "ann", "--password-stdin", "--set", here);
        Path backup = directory.resolve("b");
        run("backup", backup.toString(), "--set", here);
        run("user", "add", "bob", "--password-stdin", "--set", here);

        Result refused = run("restore", backup.toString(), "--set", here);
        assertThat(refused.err()).startsWith("The ledger would lose what happened since event");
        assertThat(run("user", "list", "--set", here).out()).contains("bob");

        Result restored = run("restore", backup.toString(), "--reason", "the disk of Tuesday", "--set", here);
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(names(data)).containsExactly("ann");
        assertThat(restored.out()).contains("what was there is database.previous");
        assertThat(data.resolve("database.previous")).isDirectory();
        assertThat(data.resolve("ledger-accepted")).content().endsWith("the disk of Tuesday\n");
        assertThat(data.resolve("restore.staging")).doesNotExist();
    }

    /** What an operator has accepted is no news, until the ledger ends elsewhere. */
    @Test
    void commandsDoNotWarnOfWhatTheServerIsToAccept() throws Exception {
        Path data = newData(directory);
        String here = "data.directory=" + data;
        restoreWithoutBob(here);

        try (LogRecords log = LogRecords.fromHere(Sealer.class)) {
            run("user", "list", "--set", here);
            assertThat(log.messages()).isEmpty();
        }
        Files.writeString(data.resolve("ledger-accepted"), "1:%s\nanother\n".formatted("0".repeat(64)));
        try (LogRecords log = LogRecords.fromHere(Sealer.class)) {
            run("user", "list", "--set", here);
            assertThat(log.messages()).singleElement().asString().contains("wait unsealed");
        }
    }

    @Test
    void aServerGoesOnFromWhereTheBackupEnds() throws Exception {
        Path data = newData(directory);
        String here = "data.directory=" + data;
        restoreWithoutBob(here);

        TestDatabase restored = TestDatabase.stored(Dialect.HSQLDB, data, "");
        try (LogRecords log = LogRecords.fromHere(Sealer.class);
                TestGatehouse server = TestGatehouse.startOn(restored, "2030-01-01T00:00:00Z")) {
            assertThat(server.health().status()).isEqualTo(200);
            assertThat(log.messages()).noneMatch(message -> message.contains("gone back"));
            assertThat(events(server, EventType.LEDGER_ACCEPTED)).isOne();
            assertThat(events(server, EventType.BACKUP_RESTORED)).isOne();
            assertThat(data.resolve("ledger-accepted")).doesNotExist();
        }
    }

    @Test
    void theBackupsKeyComesWithItWhereNoneFits() throws Exception {
        Path data = newData(directory);
        run("user", "add", "ann", "--password-stdin", "--set", "data.directory=" + data);
        Path backup = directory.resolve("b");
        run("backup", backup.toString(), "--with-keys", "--set", "data.directory=" + data);
        Path other = directory.resolve("other");

        Result restored = run("restore", backup.toString(), "--set", "data.directory=" + other);

        assertThat(restored.err()).isEmpty();
        assertThat(run("user", "list", "--set", "data.directory=" + other).out())
                .contains("ann");
        assertThat(other.resolve("master.key")).hasSameTextualContentAs(data.resolve("master.key"));
    }

    @Test
    void theKeyOfTheDatabaseThatGoesStaysBesideTheBackups() throws Exception {
        Path data = newData(directory);
        run("user", "add", "ann", "--password-stdin", "--set", "data.directory=" + data);
        Path backup = directory.resolve("b");
        run("backup", backup.toString(), "--with-keys", "--set", "data.directory=" + data);
        Path other = directory.resolve("other");
        Database.open(DatabaseSettings.embedded(), other).close();
        run("user", "add", "zoe", "--password-stdin", "--set", "data.directory=" + other);
        String key = Files.readString(other.resolve("master.key"));

        Result restored =
                run("restore", backup.toString(), "--reason", "another's", "--set", "data.directory=" + other);

        assertThat(restored.err()).isEmpty();
        assertThat(run("user", "list", "--set", "data.directory=" + other).out())
                .contains("ann")
                .doesNotContain("zoe");
        assertThat(other.resolve("master.key.previous")).hasContent(key);
    }

    @Test
    void anotherProductsOrANewerBackupIsRefusedInOneLine() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("b"));
        Files.createDirectories(folder.resolve("database"));
        Path manifest = folder.resolve("manifest.json");

        assertThat(run("backup", "--verify", folder.toString()).err())
                .isEqualTo(folder + " is no backup of Gatehouse: it has no manifest.json\n");
        Files.writeString(manifest, "{\"product\":\"grafana\",\"files\":[]}");
        assertThat(run("restore", folder.toString()).err()).contains("is a backup of grafana, and not of Gatehouse");
        Files.writeString(
                manifest, "{\"product\":\"gatehouse\",\"version\":\"9\",\"schema_version\":900,\"files\":[]}");
        assertThat(run("restore", folder.toString()).err()).contains("was made by Gatehouse 9, which is newer");
        Files.writeString(
                manifest,
                "{\"product\":\"gatehouse\",\"files\":[{\"name\":\"../../etc/passwd\",\"size\":1,\"sha256\":\"\"}]}");
        assertThat(run("restore", folder.toString()).err()).contains("is no manifest of a backup");
        for (String odd : List.of("null", "{}", "{\"product\":\"gatehouse\",\"schema_version\":1,\"files\":[]}")) {
            Files.writeString(manifest, odd);
            assertThat(run("backup", "--verify", folder.toString()).err())
                    .as(odd)
                    .startsWith(manifest + " is no manifest of a backup: ")
                    .hasLineCount(1);
        }
        assertThat(run("restore", folder.toString()).err().lines()).hasSize(1);
    }

    /** A link to itself, since a directory that may not be looked into is none for root. */
    @Test
    void aBackupThatCannotBeReadIsNotToldAsNone() throws Exception {
        Path data = newData(directory);
        Path backup = directory.resolve("b");
        run("backup", backup.toString(), "--set", "data.directory=" + data);
        Path script = backup.resolve("database/gatehouse.script");
        Files.delete(script);
        Files.createSymbolicLink(script, script);

        assertThat(run("backup", "--verify", backup.toString()).err())
                .startsWith("The backup cannot be read: %s: too many levels".formatted(script));
        Path manifest = backup.resolve("manifest.json");
        Files.delete(manifest);
        Files.createSymbolicLink(manifest, manifest);
        assertThat(run("restore", backup.toString(), "--set", "data.directory=" + data)
                        .err())
                .startsWith("The backup cannot be read: %s: too many levels".formatted(manifest));
    }

    /** A backup is restored that lacks what came behind it. */
    private void restoreWithoutBob(String here) {
        run("user", "add", "ann", "--password-stdin", "--set", here);
        run("backup", directory.resolve("b").toString(), "--set", here);
        run("user", "add", "bob", "--password-stdin", "--set", here);
        run("restore", directory.resolve("b").toString(), "--reason", "the disk of Tuesday", "--set", here);
    }
}
