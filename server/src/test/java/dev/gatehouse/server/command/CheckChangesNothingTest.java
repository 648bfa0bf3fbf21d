package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Secret;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OtherTablesException;
import dev.gatehouse.server.database.TestPostgresql;
import dev.gatehouse.server.key.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check looks at is as it was: neither tables nor keys nor files are made. */
final class CheckChangesNothingTest {

    private static final String NO_TABLES =
            "The database was not opened: its tables are not there yet, or of an older version; the next start makes them\n";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void onAPostgresqlWithoutTables() {
        DatabaseSettings settings = TestPostgresql.shared().empty(2);
        Path data = directory.resolve("data");

        for (List<String> command : List.of(List.of("check"), List.of("check", "--deploy"))) {
            Result result = check(settings, data, command);

            assertThat(result.err()).isEmpty();
            assertThat(result.out()).containsAnyOf(NO_TABLES, "Not looked at, since its tables are not there yet");
            assertThat(data).doesNotExist();
            assertThatThrownBy(() -> Database.openAsItIs(settings, data).close())
                    .isInstanceOf(OtherTablesException.class);
        }
    }

    /** As a copy that failed leaves it, which may be tried again. */
    @Test
    void onAPostgresqlThatNoServerHasUsed() throws Exception {
        DatabaseSettings settings = TestPostgresql.shared().fresh(2);

        Result result = check(settings, directory.resolve("data"), List.of("check"));

        assertThat(result.out()).contains("The database was not opened: no server has used it yet\n");
        try (Database database = Database.openAsItIs(settings, directory)) {
            assertThat(Vault.fingerprint(database)).isEmpty();
        }
    }

    /** An operator who looks before the first start of another version can still go back. */
    @Test
    void onAnEmbeddedDatabaseOfAnOlderVersion() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(), directory)) {
            database.execute(
                    handle -> handle.execute("DELETE FROM \"flyway_schema_history\" WHERE \"installed_rank\" IN "
                            + "(SELECT MAX(\"installed_rank\") FROM \"flyway_schema_history\")"));
        }

        Result result = TestCommand.run(List.of("data.directory=" + directory), "", "check");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(NO_TABLES);
        assertThat(Files.exists(directory.resolve("database.next"))).isFalse();
        assertThat(Files.exists(directory.resolve("database.previous"))).isFalse();
        assertThat(Files.exists(directory.resolve("master.key"))).isFalse();
    }

    private static Result check(DatabaseSettings settings, Path data, List<String> command) {
        return TestCommand.run(
                List.of(
                        "data.directory=" + data,
                        "database.url=" + settings.url().orElseThrow(),
                        "database.username=" + settings.username().orElseThrow(),
                        "database.password="
                                + settings.password().map(Secret::value).orElseThrow()),
                "",
                command.toArray(String[]::new));
    }
}
