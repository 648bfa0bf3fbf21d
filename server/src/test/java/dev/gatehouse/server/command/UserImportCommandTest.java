package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserImportCommandTest {

    private static final String HASH =
            "pbkdf2_sha256$20000$MRhYOmQc78d8Z8cHF13IHA$WmuxHBEJ9tA4PdQzX/JVKyQZhRuqBzwS29gPkl79X7c=";

    private static final String ADMIN = user(7, "ann", HASH, "\"is_superuser\":true");
    private static final String ADMIN_OF_LDAP = user(5, "lola", "!", "\"is_superuser\":true");
    private static final String USER = user(8, "bob", "\"is_superuser\":false");
    private static final String ODD = user(9, "carol ", "\"is_superuser\":false");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void takesUsersBeforeTheFirstStartWhichThenMakesNoAdministrator() throws Exception {
        assertThat(importing("[" + ADMIN + "," + USER + "]")).isEqualTo(new Result(0, """
                taken          2 (user 1, admin 1)
                there already  0
                skipped        0
                """, ""));

        assertThat(namesAfterAStart()).containsExactly("ann", "bob");
        assertThat(directory.resolve("data/initial-admin-password")).doesNotExist();
    }

    @Test
    void leavesItToTheFirstStartToMakeAnAdministratorWhereNoneHasCome() throws Exception {
        importing("[" + USER + "]");

        assertThat(namesAfterAStart()).containsExactly("admin", "bob");
        assertThat(directory.resolve("data/initial-admin-password")).exists();
    }

    @Test
    void leavesItToTheFirstStartWhereTheAdministratorsWhoHaveComeHaveNoPassword() throws Exception {
        assertThat(importing("[" + ADMIN_OF_LDAP + "]").out()).isEqualTo("""
                taken          1 (admin 1)
                no password    1 admin, who cannot sign in until gatehouse user set-password gives one
                there already  0
                skipped        0
                """);

        assertThat(namesAfterAStart()).containsExactly("admin", "lola");
        assertThat(directory.resolve("data/initial-admin-password")).exists();
    }

    @Test
    void saysThatTheFirstAdministratorsNameIsTaken() {
        importing("[" + user(8, "admin", "\"is_staff\":true") + "]");

        assertThat(run("", "serve").err())
                .startsWith(
                        "There is no active administrator, and the account admin, which would be made one, is there already.");
    }

    @Test
    void takesTheRestWhenItIsDoneAgain() {
        importing("[" + ADMIN + "]");

        assertThat(importing("[" + ADMIN + "," + USER + "]")).isEqualTo(new Result(0, """
                taken          1 (user 1)
                there already  1
                skipped        0
                """, ""));
    }

    @Test
    void tellsWhoWasSkippedAndWhy() throws Exception {
        Path report = directory.resolve("skipped.jsonl");

        Result result = importing(
                "[" + ODD + "," + USER + ",{\"model\":\"auth.group\",\"pk\":1}]", "--report", report.toString());

        assertThat(result).isEqualTo(new Result(1, """
                Skipped: entry 1, carol , pk 9: its name cannot be taken: Enter a valid username.
                taken          1 (user 1)
                there already  0
                skipped        1
                other models   1 auth.group
                """, ""));
        assertThat(report).hasContent("""
                {"entry":1,"pk":"9","username":"carol ","reason":"its name cannot be taken: Enter a valid username."}
                """);
    }

    @Test
    void reportsANameThatNoEncodingTakes() throws Exception {
        Path report = directory.resolve("skipped.jsonl");

        Result result = importing(
                "[" + user(1, "jo\u00e9\\ud800", "\"x\":1") + "," + USER + "]", "--report", report.toString());

        assertThat(result.out()).contains("taken          1 (user 1)").contains("skipped        1");
        assertThat(report).content().startsWith("{\"entry\":1,\"pk\":\"1\",\"username\":\"jo\u00e9\\ud800\",");
        assertThat(Json.tree(Files.readString(report)).path("username").asText())
                .isEqualTo("jo\u00e9\ud800");
    }

    @Test
    void tellsNoMoreThanAScreenOfSkippedUsers() {
        List<String> users = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            users.add(user(i, "odd ", "\"x\":1"));
        }

        Result result = importing("[" + String.join(",", users) + "]");

        assertThat(result.out().lines().filter(line -> line.startsWith("Skipped:")))
                .hasSize(20);
        assertThat(result.out()).contains("and 10 more; --report FILE writes them all\n");
    }

    @Test
    void printsNothingThatWouldSteerATerminal() {
        Result result = importing("[" + user(1, "a\\u001b[31m\\u202e", "\"x\":1") + "]");

        assertThat(result.out()).startsWith("Skipped: entry 1, a\\u001b[31m\\u202e, pk 1: ");
    }

    @Test
    void onlyTellsWhatItWouldDoInADryRun() {
        assertThat(importing("[" + ADMIN + "," + USER + "]", "--dry-run").out())
                .startsWith("to take        2 (user 1, admin 1)\n");

        assertThat(run("", "user", "list").out()).doesNotContain("ann", "bob");
    }

    @Test
    void saysWhatIsBrokenAndKeepsWhatCameBefore() {
        Result result = importing("[" + USER + ",");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("The dump is broken: it is no JSON at line 2, column ");
        assertThat(result.out()).startsWith("taken          1 (user 1)\n");
        assertThat(run("", "user", "list").out()).contains("bob");
    }

    @Test
    void saysThatThereIsNobodyOfThatModel() {
        Result result = importing("[" + USER + "]", "--model", "accounts.member");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("There is no accounts.member in the dump; --model names another model.\n");
        assertThat(result.out()).contains("other models   1 auth.user\n");
    }

    @Test
    void readsAFile() throws Exception {
        Path dump = Files.writeString(directory.resolve("dump.json"), "[" + USER + "]");

        assertThat(run("", "user", "import", "--from-django", dump.toString()).code())
                .isZero();
    }

    @Test
    void writesNoReportOverTheDump() throws Exception {
        Path dump = Files.writeString(directory.resolve("dump.json"), "[" + USER + "]");
        Path link = Files.createSymbolicLink(directory.resolve("link"), dump);
        Path name = Files.createLink(directory.resolve("name"), dump);

        for (Path report : List.of(dump, link, name)) {
            Result result = run("", "user", "import", "--from-django", dump.toString(), "--report", report.toString());

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).startsWith("--report is another file than --from-django\n");
            assertThat(dump).hasContent("[" + USER + "]");
        }
    }

    @Test
    void othersMayNotReadAReportThatTakesThePlaceOfAnother() throws Exception {
        Path dump = Files.writeString(directory.resolve("dump.json"), "[" + USER + "]");
        Path report = Files.writeString(directory.resolve("report"), "old");
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-r--r--"));

        run("", "user", "import", "--from-django", dump.toString(), "--report", report.toString());

        assertThat(report).isEmptyFile();
        assertThat(Files.getPosixFilePermissions(report)).hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void makesNothingWhereTheFileIsMissing() {
        Path missing = directory.resolve("none.json");

        Result result = run("", "user", "import", "--from-django", missing.toString());

        assertThat(result)
                .isEqualTo(new Result(1, "", "A file cannot be used: %s: does not exist\n".formatted(missing)));
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void provesTheLedgerAfterwards() {
        importing("[" + ADMIN + "," + USER + "]");

        assertThat(run("", "audit", "verify").code()).isZero();
    }

    private Result importing(String dump, String... more) {
        List<String> command = new ArrayList<>(List.of("user", "import", "--from-django", "-"));
        command.addAll(Arrays.asList(more));
        return run(dump, command.toArray(String[]::new));
    }

    private Result run(String input, String... command) {
        return TestCommand.run(assignments(), input, command);
    }

    private List<String> assignments() {
        return List.of(
                "data.directory=" + directory.resolve("data"),
                "password.memory=8",
                "password.passes=1",
                "server.port=0",
                "management.port=0");
    }

    private List<String> namesAfterAStart() throws Exception {
        Settings settings = Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), assignments()));
        try (Gatehouse gatehouse = Gatehouse.open(settings, Map.of(), MovedClock.at("2026-03-01T12:00:00Z"))) {
            gatehouse.serve(Map.of());
            return TestAccounts.usernames(gatehouse.accounts());
        }
    }

    private static String user(long pk, String username, String more) {
        return user(pk, username, "!", more);
    }

    private static String user(long pk, String username, String hash, String more) {
        return "{\"model\":\"auth.user\",\"pk\":%d,\"fields\":{\"username\":\"%s\",\"password\":\"%s\",%s}}"
                .formatted(pk, username, hash, more);
    }
}
