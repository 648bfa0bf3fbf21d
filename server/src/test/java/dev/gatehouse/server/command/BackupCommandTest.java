package dev.gatehouse.server.command;

import static dev.gatehouse.server.command.TestBackups.backup;
import static dev.gatehouse.server.command.TestBackups.events;
import static dev.gatehouse.server.command.TestBackups.names;
import static dev.gatehouse.server.command.TestBackups.newData;
import static dev.gatehouse.server.command.TestCommand.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.DataDirectory;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse backup}, beside a server, without one, and on what it must refuse. */
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
        Path data = newData(directory);
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
        Path data = newData(directory);
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

    /** A name to which nothing can be added, since a test that runs as root may write anywhere. */
    @Test
    void aPlaceThatCannotBeWrittenIsNamedAndNotTakenForTheDataDirectory() throws Exception {
        Path data = newData(directory);
        Path place = directory.resolve("b".repeat(250));

        Result result = run("backup", place.toString(), "--set", "data.directory=" + data);

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "%1$s cannot be written: %1$s.partial: file name too long. Name a place where the user %2$s may make directories\n"
                                .formatted(place, System.getProperty("user.name"))));
    }

    /** As a killed command has left it; what is not a backup's is not touched. */
    @Test
    void whatAKilledCommandHasLeftIsReplacedAndNothingElse() throws Exception {
        Path data = newData(directory);
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
        Path data = newData(directory);
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
        Path data = newData(directory);
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
