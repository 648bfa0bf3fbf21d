package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.database.TestRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all commands do: with their arguments, settings and data, with what stands in their way, and beside a server. */
final class CommandTest extends EmbeddedCommandTest {

    /** Two names of which a byte was lost are one. */
    @Test
    void refusesAnArgumentThatWasDecodedWrongly() {
        Result result = run("user", "disable", "m\ufffd\ufffdller");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("An argument has characters that could not be read (U+FFFD)");
    }

    /** As {@code audit verify >/dev/full}: output that could not be written is no good answer. */
    @Test
    void failsIfItsOutputCannotBeWritten() {
        StringWriter errors = new StringWriter();

        int code = Commands.run(
                InputStream.nullInputStream(),
                new PrintWriter(new FullDisk(), true),
                new PrintWriter(errors, true),
                "--version");

        assertThat(code).isEqualTo(1);
        assertThat(errors).hasToString("What this command prints could not be written to its standard output\n");
    }

    @Test
    void saysWhyAFileCannotBeWritten() {
        Path file = directory.resolve("missing/events.ndjson");

        assertThat(run("export", "--output", file.toString()))
                .isEqualTo(new Result(1, "", file + " cannot be written: its directory does not exist\n"));
    }

    @Test
    void listsEveryBrokenSetting() {
        Result result = run("user", "list", "--set", "server.port=x", "--set", "nonsense=1");

        assertThat(result).isEqualTo(new Result(1, "", """
                        These settings do not hold:
                          server.port must be a whole number, not "x"
                          nonsense is not a setting
                        """));
    }

    @Test
    void tellsInOneLineThatADatabaseCannotBeReached() {
        Result result = run("user", "list", "--set", "database.url=jdbc:postgresql://127.0.0.1:1/none?password=secret");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("The database jdbc:postgresql://127.0.0.1:1/none cannot be reached: ")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    /** As after a dump that another user has restored, who let this one read. */
    @Test
    void tellsInOneLineThatTheDatabaseDoesNotServe() {
        try (TestDatabase database = TestDatabase.fresh(Dialect.POSTGRESQL);
                TestRole reader = TestRole.reading(database)) {
            String url = database.settings().url().orElseThrow();
            String name = reader.settings().username().orElseThrow();

            for (List<String> command : List.of(List.of("serve"), List.of("key", "list"))) {
                Result result = TestCommand.run(
                        List.of("data.directory=" + directory, "database.url=" + url, "database.username=" + name),
                        TestGatehouse.PASSWORD,
                        command.toArray(String[]::new));

                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err())
                        .startsWith("The database " + url
                                + " does not let its user do that: ERROR: permission denied for table ")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void tellsInOneLineThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            Result result = run("serve", "--set", "server.port=" + port, "--set", "management.port=0");

            assertThat(result)
                    .isEqualTo(new Result(
                            1,
                            "",
                            "The server cannot listen: port %d of 127.0.0.1: Address already in use\n"
                                    .formatted(port)));
        }
    }

    @Test
    void tellsWhyAPortCannotBeListenedOnAndDoesNotGuess() {
        // TEST-NET-1 (RFC 5737) is no machine's.
        Result result = run(
                "serve", "--set", "server.host=192.0.2.1", "--set", "server.behind-proxy=on", "--set", "server.port=0");

        assertThat(result)
                .isEqualTo(new Result(
                        1, "", "The server cannot listen: port 0 of 192.0.2.1: Cannot assign requested address\n"));
    }

    @Test
    void saysThatARunningServerHoldsTheEmbeddedDatabase() {
        try (TestGatehouse server = TestGatehouse.start()) {
            Result result = TestCommand.run(server.assignments(), "", "user", "list");

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .matches("The data directory \\S+ is held by a running Gatehouse; stop that one first\n");
        }
    }

    @Test
    void worksBesideARunningServerOnPostgresqlWhichFollows() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            TestCommand.run(server.assignments(), TestGatehouse.PASSWORD, "user", "add", "bob", "--password-stdin");
            TestClient client = server.client();
            String access = client.login("bob").access();

            assertThat(TestCommand.run(server.assignments(), "", "user", "disable", "bob")
                            .code())
                    .isZero();

            Await.until(() -> client.get("/api/whoami/", access).status() != 200);
            assertThat(client.get("/api/whoami/", access).body()).contains("user_inactive");
        }
    }

    @Test
    void makesNoDataWhereNobodyMeantIt() {
        Path elsewhere = directory.resolve("elsewhere");

        Result result = TestCommand.run(List.of("data.directory=" + elsewhere), "", "user", "list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("There is no Gatehouse data in " + elsewhere);
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void refusesAMissingMasterKeyInsteadOfMakingAnother() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        Files.delete(directory.resolve("master.key"));

        Result result = run("user", "list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The database has keys that only its master key opens");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesADatabaseOfANewerGatehouse() throws Exception {
        try (Database database = database()) {
            database.execute(handle -> handle.execute("""
                    INSERT INTO "flyway_schema_history"
                        ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
                         "execution_time", "success")
                    VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 1, 'SA', 1, TRUE)
                    """));
        }

        Result result = run("user", "list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("The database was brought to version 99 by a newer Gatehouse; this one cannot use it\n");
    }

    @Test
    void everyCommandExplainsItselfAndSaysItsVersion() {
        for (String command : List.of("serve", "user", "lockout", "key", "audit")) {
            assertThat(TestCommand.run(List.of(), "", command, "--help").out()).contains("Usage: gatehouse " + command);
            assertThat(TestCommand.run(List.of(), "", command, "--version").out())
                    .startsWith("gatehouse ");
        }
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version").out()).matches("gatehouse \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    /** Takes nothing. */
    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
