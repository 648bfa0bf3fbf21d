package dev.gatehouse.server.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.password.PasswordHash;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a dump before it comes to any database. */
final class DjangoImportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant JOINED = Instant.parse("2019-05-01T09:30:00.123Z");
    private static final ImportPlan PLAN = new ImportPlan("auth.user", "username", Role.AUDITOR);

    private final List<ImportedAccount> imported = new ArrayList<>();
    private final List<SkippedUser> skipped = new ArrayList<>();

    @Test
    void takesWhatDjangoWrote() throws Exception {
        try (InputStream dump = DjangoImportTest.class.getResourceAsStream("dump.json")) {
            ImportOutcome outcome = run(PLAN, dump);

            assertThat(outcome)
                    .isEqualTo(new ImportOutcome.Done(new ImportReport(
                            Map.of(Role.ADMIN, 1L, Role.AUDITOR, 1L, Role.USER, 4L),
                            0,
                            0,
                            1,
                            Map.of("auth.group", 1L))));
        }
        assertThat(imported)
                .extracting(ImportedAccount::username)
                .containsExactly("anna", "bert", "carla", "dora", "emil", "gustav");
        ImportedAccount anna = imported.getFirst();
        assertThat(anna.id()).isEqualTo(new AccountId(2));
        assertThat(anna.hash().text()).startsWith("pbkdf2_sha256$1000000$");
        assertThat(anna.createdAt()).isEqualTo(JOINED);
        assertThat(anna.lastLoginAt()).contains(Instant.parse("2024-02-29T23:59:59.999Z"));
        assertThat(skipped)
                .containsExactly(
                        new SkippedUser(6, "21", "frieda", "its password is hashed in a way that is not supported"));
    }

    @Test
    void makesRolesOfStaffAndSuperusersWhoAreActive() {
        run("""
                [%s, %s, %s, %s]""".formatted(
                        user(1, "superuser", "\"is_superuser\":true"),
                        user(2, "staff", "\"is_staff\":true"),
                        user(3, "gone", "\"is_superuser\":true,\"is_staff\":true,\"is_active\":false"),
                        user(4, "user", "\"is_staff\":false")));

        assertThat(imported)
                .extracting(ImportedAccount::role)
                .containsExactly(Role.ADMIN, Role.AUDITOR, Role.USER, Role.USER);
        assertThat(imported).extracting(ImportedAccount::active).containsExactly(true, true, false, true);
    }

    @Test
    void givesStaffTheRoleThatIsAskedFor() {
        run(new ImportPlan("auth.user", "username", Role.USER), bytes("[" + user(2, "s", "\"is_staff\":true") + "]"));

        assertThat(imported).extracting(ImportedAccount::role).containsExactly(Role.USER);
    }

    /** Users of LDAP and of social logins: Django keeps no password of them, and lets none of them in by one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "!", "!PHh3lL5nhnzxNk3BavnSPwgSRnKtWLs9955wwrN1"})
    void takesUsersWithoutAPassword(String password) {
        run("[{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"ann\",\"password\":\"" + password + "\"}}]");

        assertThat(imported).extracting(ImportedAccount::hash).containsExactly(new PasswordHash("!"));
    }

    @Test
    void takesACustomModelThatHasLittle() {
        String dump = """
                [{"model":"accounts.member","fields":{"email":"ann@example.com","password":"!x","groups":[[1]]},"pk":7}]""";

        run(new ImportPlan("accounts.Member", "email", Role.AUDITOR), bytes(dump));

        assertThat(imported)
                .containsExactly(new ImportedAccount(
                        new AccountId(7),
                        "ann@example.com",
                        new PasswordHash("!"),
                        Role.USER,
                        true,
                        NOW,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-05-01T09:30:00.123Z, 2019-05-01T09:30:00.123Z",
        "2019-05-01T11:30:00.123+02:00, 2019-05-01T09:30:00.123Z",
        "2019-05-01T09:30:00.123456, 2019-05-01T09:30:00.123456Z",
        "2019-05-01T09:30:00, 2019-05-01T09:30:00Z"
    })
    void readsTimesWithAndWithoutAnOffset(String written, Instant meant) {
        run("[" + user(1, "ann", "\"date_joined\":\"" + written + "\"") + "]");

        assertThat(imported).extracting(ImportedAccount::createdAt).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"model\":\"auth.user\",\"fields\":{\"username\":\"a\",\"password\":\"!\"}}'|its pk is no whole number from 1 to 9007199254740991",
                "'{\"model\":\"auth.user\",\"pk\":\"7\",\"fields\":{\"username\":\"a\",\"password\":\"!\"}}'|its pk is no whole number from 1 to 9007199254740991",
                "'{\"model\":\"auth.user\",\"pk\":0,\"fields\":{\"username\":\"a\",\"password\":\"!\"}}'|its pk is no whole number from 1 to 9007199254740991",
                "'{\"model\":\"auth.user\",\"pk\":1.5,\"fields\":{\"username\":\"a\",\"password\":\"!\"}}'|its pk is no whole number from 1 to 9007199254740991",
                "'{\"model\":\"auth.user\",\"pk\":99999999999999999999999,\"fields\":{\"username\":\"a\",\"password\":\"!\"}}'|its pk is no whole number from 1 to 9007199254740991",
                "'{\"model\":\"auth.user\",\"pk\":7}'|it has no text in username",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":[]}'|it has no text in username",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":null,\"password\":\"!\"}}'|it has no text in username",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\"}}'|it has no text in password",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\",\"password\":[\"!\"]}}'|it has no text in password",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\",\"password\":\"$argon2id$v=19$m=1048576,t=100,p=1$c2FsdHNhbHQ$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI\"}}'|its password's hash is malformed: it is not in a form that Django writes",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\",\"password\":\"!\",\"is_active\":1}}'|is_active is neither true nor false",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\",\"password\":\"!\",\"is_staff\":null}}'|is_staff is neither true nor false",
                "'{\"model\":\"auth.user\",\"pk\":7,\"fields\":{\"username\":\"a\",\"password\":\"!\",\"date_joined\":\"2019\"}}'|date_joined is no time"
            })
    void skipsWhatIsOdd(String entry, String reason) {
        assertThat(run("[" + entry + "," + user(8, "ann", "\"x\":1") + "]"))
                .isInstanceOfSatisfying(
                        ImportOutcome.Done.class,
                        done -> assertThat(done.report().skipped()).isEqualTo(1));

        assertThat(skipped).extracting(SkippedUser::reason).containsExactly(reason);
        assertThat(imported).extracting(ImportedAccount::username).containsExactly("ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is no list, as manage.py dumpdata writes one",
                "{}|it is no list, as manage.py dumpdata writes one",
                "[7]|entry 1 is no object, at line 1, column 2",
                "'[]\n[]'|it goes on behind its end, at line 2, column 1",
                "'[{\"model\":\"auth.user\",\n\"pk\":}]'|it is no JSON at line 2, column 6"
            })
    void saysWhatIsWrongWithADumpAndWhere(String dump, String problem) {
        assertThat(run(dump))
                .isInstanceOfSatisfying(
                        ImportOutcome.Broken.class,
                        broken -> assertThat(broken.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"is_staff\":true,\"is_staff\":false", "\"a\":\"\\ud800"})
    void takesNothingFromABrokenEntry(String broken) {
        assertThat(run("[" + user(1, "ann", broken) + "]")).isInstanceOf(ImportOutcome.Broken.class);

        assertThat(imported).isEmpty();
    }

    @Test
    void keepsWhatCameBeforeABreak() {
        assertThat(run("[" + user(1, "ann", "\"x\":1") + ",{\"model\":"))
                .isInstanceOfSatisfying(
                        ImportOutcome.Broken.class,
                        broken -> assertThat(broken.report().total()).isEqualTo(1));

        assertThat(imported).extracting(ImportedAccount::username).containsExactly("ann");
    }

    @Test
    void takesNoTextOfAnyLengthAndNoNestingOfAnyDepth() {
        assertThat(run("[" + user(1, "a".repeat(200_000), "\"x\":1") + "]")).isInstanceOf(ImportOutcome.Broken.class);
        assertThat(run("[" + user(1, "ann", "\"x\":" + "[".repeat(100_000)) + "]"))
                .isInstanceOf(ImportOutcome.Broken.class);
        assertThat(run("[" + user(1, "ann", "\"biography\":\"" + "a".repeat(200_000) + "\"") + "]"))
                .isInstanceOf(ImportOutcome.Done.class);
    }

    @Test
    void namesAFewOfManyOtherModels() {
        StringBuilder dump = new StringBuilder("[");
        for (int i = 0; i < 100; i++) {
            dump.append("{\"model\":\"app.m%d\",\"pk\":1,\"fields\":{}},".formatted(i));
        }

        ImportReport report = run(dump + user(1, "ann", "\"x\":1") + "]").report();

        assertThat(report.others()).hasSize(21).containsEntry("further models", 80L);
    }

    private ImportOutcome run(String dump) {
        return run(PLAN, bytes(dump));
    }

    private ImportOutcome run(ImportPlan plan, InputStream dump) {
        return new DjangoImport(plan, this::take, skipped::add, NOW).run(dump);
    }

    private List<ImportResult> take(List<ImportedAccount> batch) {
        imported.addAll(batch);
        return batch.stream().<ImportResult>map(ImportResult.Taken::new).toList();
    }

    private static String user(long pk, String username, String more) {
        return "{\"model\":\"auth.user\",\"pk\":%d,\"fields\":{\"username\":\"%s\",\"password\":\"!\",%s}}"
                .formatted(pk, username, more);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
