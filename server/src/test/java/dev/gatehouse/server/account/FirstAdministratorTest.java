package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        this.accounts = TestAccounts.service(database);
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

    @Test
    void ofTwoServersThatStartTogetherOneMakesItAndKeepsItsPassword(@TempDir Path another) throws Exception {
        List<Optional<String>> problems = Race.atOnce(List.of(() -> ensure(directory), () -> ensure(another)));

        assertThat(problems).containsOnly(Optional.empty());
        List<Path> written = Stream.of(directory, another)
                .map(each -> each.resolve(FILE))
                .filter(Files::exists)
                .toList();
        assertThat(written).hasSize(1);
        String password = Files.readString(written.getFirst()).strip();
        assertThat(accounts.check("admin", password)).isInstanceOf(CredentialCheck.Right.class);
    }

    @Test
    void leavesThePasswordOfAStartThatFoundTheNameTaken() throws Exception {
        AccountOutcome _ = accounts.create(
                "admin", "correct horse battery", Role.USER, AuditContext.of(RequestSource.command("test"), NOW));

        assertThat(ensure()).isPresent();

        assertThat(directory.resolve(FILE)).exists();
    }

    private Optional<String> ensure() throws Exception {
        return ensure(directory);
    }

    private Optional<String> ensure(Path where) throws Exception {
        try (DataDirectory data = DataDirectory.hold(where)) {
            return new FirstAdministrator(accounts, data).ensure(Map.of(), NOW);
        }
    }
}
