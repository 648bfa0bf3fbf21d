package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R6, from the command line. */
final class CheckCommandTest {

    /** What a terminal of the usual width shows. */
    private static final int WIDTH = 100;

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void makeTheDatabase() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Database.open(EMBEDDED, directory).close();
    }

    @Test
    void tellsThatTheServerCouldStart() {
        assertThat(run("check"))
                .isEqualTo(new Result(
                        0,
                        "The settings hold.\nThe database opens.\ngatehouse check --deploy looks for what is unsafe.\n",
                        ""));
    }

    @Test
    void tellsThatTheSettingsDoNotHold() {
        assertThat(run("check", "--deploy", "--set", "server.hots=x"))
                .isEqualTo(new Result(1, "", "These settings do not hold:\n  server.hots is not a setting\n"));
    }

    /** What may not be looked at, as a test that runs as root cannot have it, is told as these are. */
    @Test
    void doesNotTakeWhatCannotBeUsedForADirectoryWithoutADatabase() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        for (Path each : List.of(file, loop)) {
            for (String command : List.of("check", "lockout list")) {
                Result result = TestCommand.run(List.of("data.directory=" + each), "", command.split(" ", -1));

                assertThat(result.code()).as(result.out()).isEqualTo(1);
                assertThat(result.err()).startsWith("The data directory %s cannot be used: ".formatted(each));
            }
        }
    }

    @Test
    void failsForACarelessExampleAndSaysWhatToDo() {
        Result result = run("check", "--deploy", "--set", "lockout.parameters=off", "--set", "server.host=0.0.0.0");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("error    tls.missing                   The API is served over plain HTTP on 0.0.0.0\n")
                .contains("error    lockout.off                   Failed logins never lock anybody out\n")
                .contains(" Do:  Leave lockout.parameters at its default,\n");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= WIDTH);
    }

    @Test
    void failsAtTheLevelThatIsWanted() {
        String[] wide = {"--set", "token.refresh-lifetime=P60D"};

        assertThat(check(wide).code()).isZero();
        assertThat(check(wide).out()).contains("warning  token.long-refresh ");
        assertThat(run("check", "--deploy", "--fail-level", "warning", wide[0], wide[1])
                        .code())
                .isEqualTo(1);
        assertThat(run("check", "--deploy", "--fail-level", "fatal").code()).isEqualTo(2);
    }

    @Test
    void printsOneJsonObject() throws Exception {
        Result result = run("check", "--deploy", "--json", "--set", "lockout.parameters=off");

        assertThat(result.code()).isEqualTo(1);
        assertThat(Json.tree(result.out()).at("/findings/0/id").asText()).isEqualTo("lockout.off");
    }

    @Test
    void leavesTheDatabaseToTheServerThatHoldsIt() {
        try (TestGatehouse server = TestGatehouse.start()) {
            Result result = TestCommand.run(server.assignments(), "", "check", "--deploy");

            assertThat(result.out())
                    .contains(
                            "Not looked at, since another process holds the database; ask the server: GET /api/admin/check:")
                    .contains("admin.initial-password");
            assertThat(TestCommand.run(server.assignments(), "", "check").code())
                    .isZero();
            assertThat(server.client().login(TestGatehouse.ADMIN).access()).isNotEmpty();
        }
    }

    @Test
    void looksAtWhatIsThereBeforeTheFirstStart() {
        Result result = TestCommand.run(
                List.of("data.directory=" + directory.resolve("new")), "", "check", "--deploy", "--json");

        assertThat(result.code()).isZero();
        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(result.out()).contains("\"not_looked_at\":[\"database.hasty\"");
    }

    private Result check(String... more) {
        return run("check", "--deploy", more[0], more[1]);
    }

    private Result run(String... command) {
        return TestCommand.run(List.of("data.directory=" + directory), "", command);
    }
}
