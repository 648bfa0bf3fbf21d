package dev.gatehouse.server.command;

import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands on an embedded database, as a first start leaves it. */
abstract class EmbeddedCommandTest {

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);

    @TempDir
    protected Path directory = Path.of("");

    @BeforeEach
    void makeTheDatabase() throws Exception {
        database().close();
    }

    /** Runs one which finds the usual password on its standard input. */
    protected Result run(String... command) {
        return runWith(TestGatehouse.PASSWORD, command);
    }

    /** Runs one, with password hashes that are cheap. */
    protected Result runWith(String input, String... command) {
        return TestCommand.run(
                List.of("data.directory=" + directory, "password.memory=8", "password.passes=1"), input, command);
    }

    /** What the commands work on. */
    protected Database database() throws DatabaseUnavailableException {
        return Database.open(EMBEDDED, directory);
    }
}
