package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.PasswordSettings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class FirstAdministratorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String FILE = "initial-admin-password";

    private final AccountService accounts;

    @TempDir
    private Path directory = Path.of("");

    FirstAdministratorTest(Database database) {
        this.accounts = new AccountService(
                database,
                new Accounts(database),
                new PasswordRules(),
                new PasswordChecker(new PasswordSettings(8, 1, 10)),
                new NoSessions(),
                new RecentAuthentication(new NoSignIns()),
                (_, _) -> {},
                new EventLog(TestLedgerMac.usual(), () -> {}));
    }

    @Test
    void hasAPasswordOfItsOwnInAFile() throws Exception {
        assertThat(ensure()).isEmpty();

        assertThat(accounts.passwordFlaw("admin")).isEmpty();
        assertThat(Files.readString(directory.resolve(FILE))).matches("[a-z2-9]{20}\n");
    }

    @Test
    void hasTheOneThatAStartWroteWhichThenEnded() throws Exception {
        Files.writeString(directory.resolve(FILE), "the password of before\n");

        assertThat(ensure()).isEmpty();

        assertThat(directory.resolve(FILE)).hasContent("the password of before\n");
    }

    @Test
    void hasAnotherOneWhereAFullDiskLeftAnEmptyFile() throws Exception {
        Files.writeString(directory.resolve(FILE), "");

        assertThat(ensure()).isEmpty();

        assertThat(Files.readString(directory.resolve(FILE))).matches("[a-z2-9]{20}\n");
    }

    private Optional<String> ensure() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory)) {
            return new FirstAdministrator(accounts, data).ensure(Map.of(), NOW);
        }
    }
}
