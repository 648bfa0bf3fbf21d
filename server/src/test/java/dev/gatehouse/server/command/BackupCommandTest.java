package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.Sealer;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse backup} and {@code gatehouse restore}, beside a server, without one, and on what they must refuse. */
@Timeout(240)
final class BackupCommandTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void besideARunningServerTheBackupHasWhatWasAcknowledgedBefore() throws Exception {
        try (TestGatehouse server = TestGatehouse.start()) {
            server.with("ann", Role.OPERATOR);
            Path backup = directory.resolve("monday");

            Result result = backup(server, backup);

            assertThat(result.err()).isEmpty();
            assertThat(result.code()).isZero();
            assertThat(backup.resolve("master.key")).doesNotExist();
            assertThat(run("backup", "--verify", backup.toString()).out())
                    .startsWith("The backup is whole")
                    .endsWith(lastLine(result.out()) + "\n");
            assertThat(names(backup)).contains("ann");
            assertThat(server.client().login(TestGatehouse.ADMIN).access()).isNotEmpty();
            assertThat(events(server, EventType.BACKUP_TAKEN)).isOne();
            assertThat(left(server)).isEmpty();
        }
    }

    @Test
    void withoutAServerTheCommandMakesItItself() throws Exception {
        Path data = newData();
        run("user", "add", "ann", "--password-stdin", "--set", "data.directory=" + data);

        Result result =
                run("backup", directory.resolve("b").toString(), "--with-keys", "--set", "data.directory=" + data);

        assertThat(result.err()).isEmpty();
        assertThat(names(directory.resolve("b"))).containsExactly("ann");
        assertThat(directory.resolve("b/master.key")).hasSameTextualContentAs(data.resolve("master.key"));
        assertThat(run("user", "list", "--set", "data.directory=" + data).out()).contains("ann");
    }

    @Test
    void nothingIsReplacedAndPostgresqlIsReferredToItsOwnMeans() throws Exception {
        Path data = newData();
        Files.createDirectories(directory.resolve("full/of"));

        assertThat(run("backup", directory.resolve("full").toString(), "--set", "data.directory=" + data))
                .isEqualTo(new Result(
                        1, "", directory.resolve("full") + " is there already and is not an empty directory\n"));
        assertThat(run("backup", directory.resolve("x").toString(), "--set", "database.url=jdbc:postgresql:x")
                        .err())
                .contains("pg_dump");
        assertThat(run("backup", directory.resolve("x").toString(), "--set", "data.directory=" + directory)
                        .err())
                .contains("There is no Gatehouse data in");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    /** As a killed command has left it; what is not a backup's is not touched. */
    @Test
    void whatAKilledCommandHasLeftIsReplacedAndNothingElse() throws Exception {
        Path data = newData();
        Files.createDirectories(directory.resolve("a.partial/database"));
        Files.createDirectories(directory.resolve("b.partial/photographs"));

        assertThat(run("backup", directory.resolve("a").toString(), "--set", "data.directory=" + data)
                        .code())
                .isZero();
        assertThat(run("backup", directory.resolve("b").toString(), "--set", "data.directory=" + data)
                        .err())
                .contains("b.partial is in the way");
        assertThat(directory.resolve("a.partial")).doesNotExist();
        assertThat(directory.resolve("b.partial/photographs")).exists();
    }

    @Test
    void ofTwoAtOnceOneIsRefused() throws Exception {
        Path data = newData();
        try (DataDirectory shared = DataDirectory.share(data);
                Closeable _ = shared.tryLock("backup.lock").orElseThrow()) {
            assertThat(run("backup", directory.resolve("x").toString(), "--set", "data.directory=" + data)
                            .err())
                    .startsWith("Another backup of this data directory is being made");
        }
    }

    /** The service may have put a link there before root comes. */
    @Test
    void aLinkIsNotFollowedByTheLock() throws Exception {
        Path data = newData();
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "x");
        Files.createSymbolicLink(data.resolve("backup.lock"), elsewhere);

        Result result = run("backup", directory.resolve("x").toString(), "--set", "data.directory=" + data);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The data directory " + data + " cannot be used: ");
        assertThat(elsewhere).hasContent("x");
    }

    /** The command was killed after it had asked, and the server after it had begun. */
    @Test
    void aServerRemovesWhatNoCommandWaitsFor() throws Exception {
        try (TestGatehouse server = TestGatehouse.start()) {
            Path data = server.database().directory();
            Files.createDirectories(data.resolve("backup.staging/database"));
            Files.writeString(data.resolve("backup.request"), "{\"id\":\"of one that was killed\"}");

            Await.until(() -> left(server).isEmpty());

            assertThat(events(server, EventType.BACKUP_TAKEN)).isZero();
        }
    }

    @Test
    void aDamagedBackupIsToldAndNotRestored() throws Exception {
        Path data = newData();
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
        Path data = newData();
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
        assertThat(data.resolve("database.previous")).isDirectory();
        assertThat(data.resolve("ledger-accepted")).content().endsWith("the disk of Tuesday\n");
        assertThat(data.resolve("restore.staging")).doesNotExist();
    }

    @Test
    void aServerGoesOnFromWhereTheBackupEnds() throws Exception {
        Path data = newData();
        String here = "data.directory=" + data;
        run("user", "add", "ann", "--password-stdin", "--set", here);
        run("backup", directory.resolve("b").toString(), "--set", here);
        run("user", "add", "bob", "--password-stdin", "--set", here);
        run("restore", directory.resolve("b").toString(), "--reason", "the disk of Tuesday", "--set", here);

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
        Path data = newData();
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
        Path data = newData();
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
        assertThat(run("restore", folder.toString()).err().lines()).hasSize(1);
    }

    private static Result backup(TestGatehouse server, Path to) {
        return TestCommand.run(server.assignments(), "", "backup", to.toString());
    }

    private Result run(String... command) {
        return TestCommand.run(List.of(), "correct horse battery", command);
    }

    private Path newData() throws Exception {
        Path data = directory.resolve("data");
        Database.open(DatabaseSettings.embedded(), data).close();
        return data;
    }

    private static List<String> names(Path copy) throws Exception {
        try (Database opened = CopiedDatabase.open(copy)) {
            return opened.read(handle -> handle.createQuery("SELECT username FROM account ORDER BY id")
                    .mapTo(String.class)
                    .list());
        }
    }

    private static long events(TestGatehouse server, EventType type) {
        server.gatehouse().seal();
        return count(server.database().database(), type);
    }

    private static long events(Path data, EventType type) throws Exception {
        try (Database opened = CopiedDatabase.open(data)) {
            return count(opened, type);
        }
    }

    private static long count(Database database, EventType type) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM event_ledger WHERE type = :type")
                .bind("type", type.code())
                .mapTo(Long.class)
                .one());
    }

    private static List<Path> left(TestGatehouse server) {
        return Stream.of("backup.staging", "backup.request", "backup.answer", "backup.stored")
                .map(server.database().directory()::resolve)
                .filter(Files::exists)
                .toList();
    }

    private static String lastLine(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        return lines.getLast();
    }
}
