package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {

    private static final String PASSWORD = "correct horse battery";

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2);

    @TempDir
    private Path directory = Path.of("");

    /** As a first start leaves it. */
    @BeforeEach
    void makeTheDatabase() throws Exception {
        Database.open(EMBEDDED, directory).close();
    }

    @Test
    void addsListsAndChangesAccounts() {
        assertThat(run("user", "add", "alice", "--role", "admin", "--password-stdin"))
                .isEqualTo(new Result(0, "alice is active, with the role admin\n", ""));
        run("user", "add", "bob", "--password-stdin");

        assertThat(run("user", "set-role", "bob", "auditor").out()).isEqualTo("bob is active, with the role auditor\n");
        assertThat(run("user", "disable", "bob").out()).isEqualTo("bob is disabled, with the role auditor\n");
        assertThat(run("user", "list").out())
                .containsPattern("1 +alice +admin +active +never")
                .containsPattern("2 +bob +auditor +disabled +never");
        assertThat(run("user", "enable", "bob").code()).isZero();
        assertThat(run("user", "set-password", "bob", "--password-stdin").code())
                .isZero();
    }

    @Test
    void tellsWhatCannotBeDone() {
        run("user", "add", "alice", "--role", "admin", "--password-stdin");

        assertThat(run("user", "add", "alice", "--password-stdin"))
                .isEqualTo(new Result(1, "", "There is an account named alice already\n"));
        assertThat(run("user", "disable", "nobody")).isEqualTo(new Result(1, "", "There is no account named nobody\n"));
        assertThat(run("user", "disable", "alice"))
                .isEqualTo(new Result(1, "", "alice is the last active administrator; make another one first\n"));
        assertThat(run("user", "set-role", "alice", "user").code()).isEqualTo(1);
    }

    @Test
    void refusesWeakPasswords() {
        assertThat(runWith("short", "user", "add", "alice", "--password-stdin"))
                .isEqualTo(new Result(
                        1, "", "password: This password is too short. It must contain at least 8 characters.\n"));
        assertThat(runWith("alice.alice", "user", "add", "Alice.Alice", "--password-stdin")
                        .code())
                .isEqualTo(1);
    }

    /**
     * Written by editors and shells of Windows; with it this password would be long enough, and no user could type it.
     */
    @Test
    void leavesOutTheByteOrderMarkBeforeAPassword() {
        assertThat(runWith("\ufeff1234567", "user", "add", "alice", "--password-stdin")
                        .err())
                .startsWith("password: This password is too short.");
    }

    @Test
    void refusesAPasswordThatWasDecodedWrongly() {
        Result result = runWith("correct h\ufffdrse battery", "user", "add", "alice", "--password-stdin");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("The password has characters that could not be read (U+FFFD)");
    }

    /** Two names of which a byte was lost are one. */
    @Test
    void refusesAnArgumentThatWasDecodedWrongly() {
        Result result = run("user", "disable", "m\ufffd\ufffdller");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("An argument has characters that could not be read (U+FFFD)");
    }

    @Test
    void showsNamesThatSteerATerminalHarmlessly() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        try (Database database = Database.open(EMBEDDED, directory)) {
            database.execute(handle -> handle.execute("UPDATE account SET username = ?", "a\u001b[2J\u202eb\nc"));
        }

        assertThat(run("user", "list").out())
                .contains(" a\\u001b[2J\\u202eb\\u000ac ")
                .hasLineCount(2);
        assertThat(run("user", "disable", "\u001b[2Jnobody").err())
                .isEqualTo("There is no account named \\u001b[2Jnobody\n");
        assertThat(run("user", "nonsense\u001b[2J").err())
                .doesNotContain("\u001b")
                .contains("nonsense\\u001b[2J");
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
    void takesNoPasswordAsAnArgument() {
        assertThat(run("user", "add", "alice", PASSWORD).code()).isEqualTo(2);
        assertThat(run("user", "add", "alice", "--password", PASSWORD).code()).isEqualTo(2);
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
    void listsRotatesAndRetiresKeys() {
        assertThat(run("key", "list").out())
                .startsWith("KEY ")
                .containsPattern("[0-9a-f]{16} +access +next +database +- +0 +-")
                .containsPattern("[0-9a-f]{16} +access +active +database +\\d\\S+Z +0 +-")
                .containsPattern("[0-9a-f]{16} +audit +active +database");

        assertThat(run("key", "rotate", "access", "--force").out()).matches("The access key [0-9a-f]{16} is active\n");

        String retiring = run("key", "list")
                .out()
                .lines()
                .filter(line -> line.contains("retiring"))
                .map(line -> line.substring(0, 16))
                .findFirst()
                .orElseThrow();
        assertThat(run("key", "retire", retiring, "--force").out())
                .isEqualTo("The access key %s is retired\n".formatted(retiring));
    }

    @Test
    void tellsWhyAKeyIsNotChanged() {
        assertThat(run("key", "rotate", "refresh").err())
                .matches("The next refresh key has not been published for long enough; it may sign from \\S+ on,"
                        + " or now with force\\.\n");
        assertThat(run("key", "retire", "nonsense")).isEqualTo(new Result(1, "", "There is no key nonsense\n"));
        assertThat(run("key", "rotate", "audit").code()).isEqualTo(2);
    }

    @Test
    void changesTheMasterKey() throws Exception {
        run("key", "list");
        String before = Files.readString(directory.resolve("master.key"));

        Result result = run("key", "change-master");

        assertThat(result)
                .isEqualTo(new Result(
                        0,
                        "Everything is encrypted with a new master key now. Back it up: %s\n"
                                .formatted(directory.resolve("master.key")),
                        ""));
        assertThat(Files.readString(directory.resolve("master.key"))).isNotEqualTo(before);
        assertThat(run("audit", "verify").code()).isZero();
    }

    @Test
    void provesTheLedger() {
        run("user", "add", "alice", "--password-stdin");

        Result result = run("audit", "verify");

        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("The ledger holds: 6 events\n6:[0-9a-f]{64}\n");
    }

    @Test
    void provesThatTheLedgerHasGoneOnFromWhatWasNoted() {
        run("user", "add", "alice", "--password-stdin");
        String noted = run("audit", "verify").out().lines().toList().getLast();
        run("user", "add", "bob", "--password-stdin");

        assertThat(run("audit", "verify", "--expect", noted).code()).isZero();
        assertThat(run("audit", "verify", "--expect", "6:" + "f".repeat(64)).err())
                .contains("event 6 does not have the hash that was noted for it");
        assertThat(run("audit", "verify", "--expect", "9" + noted).err())
                .contains("is missing, though event 96 is noted");
        assertThat(run("audit", "verify", "--expect", "6").code()).isEqualTo(2);
    }

    @Test
    void writesNothingWhenItProvesTheLedger() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        List<Long> before = counts();

        run("audit", "verify");

        assertThat(counts()).isEqualTo(before).endsWith(0L);
    }

    @Test
    void leavesWordThatABrokenLedgerIsAccepted() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        String noted = run("audit", "verify").out().lines().toList().getLast();

        assertThat(run("audit", "accept", noted, "--reason", " ").code()).isEqualTo(2);
        assertThat(run("audit", "accept", noted, "--reason", "restored").code()).isZero();

        assertThat(directory.resolve("ledger-accepted")).hasContent(noted + "\nrestored");
    }

    @Test
    void namesTheFirstBadEvent() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        try (Database database = Database.open(EMBEDDED, directory)) {
            database.execute(handle -> handle.execute("UPDATE event_ledger SET username = 'bob' WHERE sequence = 6"));
        }

        Result result = run("audit", "verify");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The ledger does not hold. The first bad event is 6: ");
    }

    /** How many rows each of the ledger's tables has. No command signs, so the last one is 0. */
    private List<Long> counts() throws Exception {
        try (Database database = Database.open(EMBEDDED, directory)) {
            return Stream.of("event_inbox", "event_ledger", "event_minute", "signing_key", "event_checkpoint")
                    .map(table -> database.write(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                            .mapTo(Long.class)
                            .one()))
                    .toList();
        }
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
            TestCommand.run(server.assignments(), PASSWORD, "user", "add", "bob", "--password-stdin");
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
    void aRunningServerFollowsWhatACommandDoesWithKeys() {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            TestClient client = server.client();
            String access = client.login(TestGatehouse.ADMIN).access();
            String active = client.get("/.well-known/jwks.json")
                    .json()
                    .at("/keys/0/kid")
                    .asText();

            assertThat(TestCommand.run(server.assignments(), "", "key", "retire", active, "--force")
                            .code())
                    .isZero();

            Await.until(() -> client.get("/api/whoami/", access).status() != 200);
            assertThat(client.get("/api/whoami/", access).body()).contains("Token is invalid");
            String next = client.login(TestGatehouse.ADMIN).access();
            assertThat(client.get("/api/whoami/", next).status()).isEqualTo(200);
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
        try (Database database = Database.open(EMBEDDED, directory)) {
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

    private Result run(String... command) {
        return runWith(PASSWORD, command);
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

    private Result runWith(String input, String... command) {
        return TestCommand.run(
                List.of("data.directory=" + directory, "password.memory=8", "password.passes=1"), input, command);
    }
}
