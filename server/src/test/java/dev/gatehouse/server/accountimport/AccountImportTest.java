package dev.gatehouse.server.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.accountimport.AccountImport.ImportBatch;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.password.PasswordHash;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
final class AccountImportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant THEN = Instant.parse("2019-05-01T09:30:00.123Z");
    private static final PasswordHash HASH = new PasswordHash("!");

    private final Database database;
    private final TestDatabase test;
    private final AccountImport accounts;
    private final ImportBatch batch;

    AccountImportTest(Database database, TestDatabase test) {
        this.database = database;
        this.test = test;
        this.accounts = new AccountImport(database, new EventLog(TestLedgerMac.usual(), () -> {}));
        this.batch = accounts.batch(AuditContext.of(RequestSource.command("test"), NOW));
    }

    @Test
    void keepsAllThatAnAccountHadElsewhere() {
        ImportedAccount ann =
                new ImportedAccount(new AccountId(42), "ann", HASH, Role.OPERATOR, false, THEN, Optional.of(NOW));

        assertThat(batch.take(List.of(ann))).containsExactly(new ImportResult.Taken(ann));

        assertThat(all())
                .containsExactly(
                        new Account(new AccountId(42), "ann", Role.OPERATOR, false, false, THEN, Optional.of(NOW)));
    }

    @Test
    void givesLaterAccountsIdsBehindTheLargest() {
        batch.take(List.of(imported(7, "ann"), imported(3, "bob")));
        assertThat(insert("carol")).isEqualTo(8);

        batch.take(List.of(imported(5, "dan")));
        assertThat(insert("eve")).isEqualTo(9);
    }

    @Test
    void givesLaterAccountsIdsBehindTheLargestAfterARestart() {
        batch.take(List.of(imported(7, "ann")));

        assertThat(insert(test.reopened(), "bob")).isEqualTo(8);
    }

    @Test
    void changesNobodyWhoIsThere() {
        batch.take(List.of(imported(7, "ann"), imported(8, "bob")));
        List<Account> before = all();

        List<ImportResult> outcomes = batch.take(List.of(
                new ImportedAccount(new AccountId(7), "ann", HASH, Role.ADMIN, false, NOW, Optional.of(NOW)),
                imported(7, "carol"),
                imported(9, "bob")));

        assertThat(outcomes)
                .containsExactly(
                        new ImportResult.ThereAlready(),
                        new ImportResult.Refused("its id is taken by ann"),
                        new ImportResult.Refused("its name is taken by the account 8"));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void looksForTheSameIdAndNameAmongThoseWhoComeTogether() {
        List<ImportResult> outcomes =
                batch.take(List.of(imported(7, "ann"), imported(7, "ann"), imported(7, "bob"), imported(8, "ann")));

        assertThat(outcomes)
                .containsExactly(
                        new ImportResult.Taken(imported(7, "ann")),
                        new ImportResult.ThereAlready(),
                        new ImportResult.Refused("its id is taken by ann"),
                        new ImportResult.Refused("its name is taken by the account 7"));
    }

    @Test
    void refusesNamesThatALoginWouldNotTake() {
        assertThat(batch.take(List.of(imported(7, "ann\u00a0"), imported(8, "a\ud800"), imported(9, "b\u0000b"))))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isEqualTo(new ImportResult.Refused("its name cannot be taken: Enter a valid username.")));
    }

    /** The last of all times of Python is in UTC in no year of four digits, where it was written in the west. */
    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59.999999-05:00", "+999999999-12-31T23:59:59Z"})
    void takesAUserWhoseTimesAreNoneThatADatabaseKeeps(String written) {
        String dump = """
                [{"model": "auth.user", "pk": 7, "fields":
                  {"username": "ann", "password": "!", "date_joined": "%1$s", "last_login": "%1$s"}}]""".formatted(written);

        new DjangoImport(new ImportPlan("auth.user", "username", Role.AUDITOR), batch, _ -> {}, NOW)
                .run(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));

        Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
        assertThat(all()).singleElement().satisfies(ann -> {
            assertThat(ann.createdAt()).isEqualTo(last);
            assertThat(ann.lastLoginAt()).contains(last);
        });
    }

    @Test
    void recordsABatchAndEachWhoMayDoMoreThanSignIn() {
        batch.take(List.of(
                imported(7, "ann"),
                imported(8, "bob"),
                new ImportedAccount(new AccountId(9), "carol", HASH, Role.ADMIN, true, THEN, Optional.empty())));

        assertThat(inbox())
                .containsExactly(
                        "accounts_imported null {\"accounts\":\"3\"}",
                        "administrator_changed 9 {\"changes\":\"created\"}",
                        "account_created 9 {\"role\":\"admin\"}");
    }

    @Test
    void recordsNothingWhereNothingHappens() {
        batch.take(List.of(imported(7, "ann")));

        batch.take(List.of(imported(7, "ann")));
        batch.take(List.of());

        assertThat(inbox()).hasSize(1);
    }

    @Test
    void rehearsesWithTheSameResultAndNoChange() {
        insert("bob");
        ImportBatch dryRun = accounts.dryRun();

        assertThat(dryRun.take(List.of(imported(7, "ann"), imported(1, "carol"))))
                .containsExactly(
                        new ImportResult.Taken(imported(7, "ann")), new ImportResult.Refused("its id is taken by bob"));
        assertThat(dryRun.take(List.of(imported(8, "ann"), imported(7, "ann"))))
                .containsExactly(
                        new ImportResult.Refused("its name is taken by the account 7"),
                        new ImportResult.ThereAlready());

        assertThat(all()).extracting(Account::username).containsExactly("bob");
        assertThat(inbox()).isEmpty();
        assertThat(insert("dan")).isEqualTo(2);
    }

    private static ImportedAccount imported(long id, String username) {
        return new ImportedAccount(new AccountId(id), username, HASH, Role.USER, true, THEN, Optional.empty());
    }

    private long insert(String username) {
        return insert(database, username);
    }

    private long insert(Database opened, String username) {
        return opened.write(handle -> handle.createUpdate("""
                        INSERT INTO account
                            (username, password_hash, role, active, created_at, password_changed_at)
                        VALUES
                            (:username, '!', 'user', TRUE, :now, :now)
                        """)
                .bind("username", username)
                .bind("now", NOW)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    private List<Account> all() {
        return database.write(handle -> handle.createQuery("""
                        SELECT id, username, role, active, created_at, last_login_at
                        FROM account
                        WHERE id > 0
                        ORDER BY username
                        """)
                .map((row, _) -> new Account(
                        new AccountId(row.getLong("id")),
                        row.getString("username"),
                        Role.parse(row.getString("role")).orElseThrow(),
                        row.getBoolean("active"),
                        false,
                        Columns.instant(row, "created_at"),
                        Optional.ofNullable(Columns.instantOrNull(row, "last_login_at"))))
                .list());
    }

    private List<String> inbox() {
        return database.write(handle -> handle.createQuery("SELECT * FROM event_inbox ORDER BY id")
                .map((row, _) -> "%s %s %s"
                        .formatted(row.getString("type"), row.getObject("account_id"), row.getString("details")))
                .list());
    }
}
