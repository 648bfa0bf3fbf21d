package dev.gatehouse.server.command;

import static dev.gatehouse.server.command.TestCommand.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatehouse database copy}: from the embedded database to PostgreSQL, and back. */
@Timeout(240)
final class DatabaseCommandTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void fromTheEmbeddedOneToPostgresqlAndBack() throws Exception {
        Path data = newData();
        String here = "data.directory=" + data;
        run("user", "add", "ann", "--password-stdin", "--set", here);
        try (TestDatabase postgresql = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            List<String> there = settings(postgresql);

            Result moved = run(to(postgresql, here));

            assertThat(moved.err()).isEmpty();
            assertThat(moved.out()).startsWith("Copied: ").contains("Now set database.url");
            assertThat(TestCommand.run(there, "", "user", "list", "--set", here).out())
                    .contains("ann");
            assertThat(TestCommand.run(there, "", "audit", "verify", "--set", here)
                            .code())
                    .isZero();
            TestCommand.run(there, "correct horse battery", "user", "add", "bob", "--password-stdin", "--set", here);

            Path back = directory.resolve("back");
            Result again = TestCommand.run(there, "", "database", "copy", "--to", back.toString(), "--set", here);

            assertThat(again.err()).isEmpty();
            String other = "data.directory=" + back;
            assertThat(run("user", "list", "--set", other).out())
                    .contains("ann")
                    .contains("bob");
            assertThat(run("audit", "verify", "--set", other).code()).isZero();
            assertThat(back.resolve("master.key")).hasSameTextualContentAs(data.resolve("master.key"));
            assertThat(back.resolve("copy.staging")).doesNotExist();
        }
    }

    @Test
    void aTargetThatIsUsedIsLeftAlone() throws Exception {
        Path data = newData();
        String here = "data.directory=" + data;
        run("user", "add", "ann", "--password-stdin", "--set", here);
        try (TestDatabase postgresql = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            assertThat(run(to(postgresql, here)).code()).isZero();

            assertThat(run(to(postgresql, here)).err()).startsWith("The target is not empty: ");
            assertThat(TestCommand.run(
                                    settings(postgresql),
                                    "",
                                    "database",
                                    "copy",
                                    "--to",
                                    data.toString(),
                                    "--set",
                                    here)
                            .err())
                    .isEqualTo("The target is not empty: there is a database in " + data + "\n");
        }
    }

    /** As a copy to a directory leaves it that was killed. */
    @Test
    void whatAKilledCopyHasLeftIsReplaced() throws Exception {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            server.with("ann", Role.OPERATOR);
            server.gatehouse().seal();
            Path back = directory.resolve("back");
            Files.createDirectories(back.resolve("copy.staging/database"));
            Files.writeString(back.resolve("copy.staging/database/gatehouse.script"), "half of it");

            Result copied = TestCommand.run(server.assignments(), "", "database", "copy", "--to", back.toString());

            assertThat(copied.err()).isEmpty();
            assertThat(run("user", "list", "--set", "data.directory=" + back).out())
                    .contains("ann");
        }
    }

    @Test
    void aPasswordIsNoArgument() {
        assertThat(run("database", "copy", "--to", "jdbc:postgresql://db/gatehouse?user=a&password=hunter2"))
                .satisfies(result -> {
                    assertThat(result.code()).isEqualTo(1);
                    assertThat(result.err()).contains("--password-stdin").doesNotContain("hunter2");
                });
        assertThat(run("database", "copy", "--to", "jdbc:mysql://db/gatehouse").err())
                .isEqualTo("jdbc:mysql://db/gatehouse is no PostgreSQL: its address begins with jdbc:postgresql:\n");
    }

    private static String[] to(TestDatabase postgresql, String here) {
        DatabaseSettings settings = postgresql.settings();
        List<String> command = new ArrayList<>(
                List.of("database", "copy", "--to", settings.url().orElseThrow(), "--set", here));
        settings.username().ifPresent(name -> command.addAll(List.of("--username", name)));
        return command.toArray(String[]::new);
    }

    private static List<String> settings(TestDatabase postgresql) {
        DatabaseSettings settings = postgresql.settings();
        List<String> assignments =
                new ArrayList<>(List.of("database.url=" + settings.url().orElseThrow()));
        settings.username().ifPresent(name -> assignments.add("database.username=" + name));
        settings.password().map(Secret::value).ifPresent(secret -> assignments.add("database.password=" + secret));
        return assignments;
    }

    private Path newData() throws Exception {
        Path data = directory.resolve("data");
        Database.open(DatabaseSettings.embedded(), data).close();
        return data;
    }
}
