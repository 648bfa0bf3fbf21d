package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.account.AttemptLimiter.Admission;
import dev.gatehouse.server.account.PasswordAttempts.Given;
import dev.gatehouse.server.account.PasswordAttempts.Recording;
import dev.gatehouse.server.account.PasswordAttempts.Results;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password counts for what it is when its result is recorded, not when it was compared. */
@OnBothDatabases
final class PasswordAttemptsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RequestSource ORIGIN = RequestSource.command("test");
    private static final String PASSWORD = "correct horse battery";

    private final Database database;
    private final AccountService accounts;
    private Optional<Instant> locked = Optional.empty();

    PasswordAttemptsTest(Database database) {
        this.database = database;
        this.accounts = TestAccounts.service(database);
    }

    @BeforeEach
    void hire() {
        accounts.create("bob", PASSWORD, Role.USER, AuditContext.of(ORIGIN, NOW));
    }

    @Test
    void aRightPasswordIsRight() {
        assertThat(attempt(PASSWORD, () -> {})).isEqualTo("right");
    }

    @Test
    void aWrongPasswordIsWrong() {
        assertThat(attempt("another one", () -> {})).isEqualTo("wrong_password");
    }

    @Test
    void aPasswordThatWasChangedAfterItWasComparedIsWrong() {
        assertThat(attempt(
                        PASSWORD, () -> accounts.setPassword("bob", "quite another one", AuditContext.of(ORIGIN, NOW))))
                .isEqualTo("changed_meanwhile");
    }

    @Test
    void anAccountThatWasDisabledAfterItsPasswordWasComparedIsWrong() {
        assertThat(attempt(PASSWORD, () -> accounts.disable("bob", AuditContext.of(ORIGIN, NOW))))
                .isEqualTo("changed_meanwhile");
    }

    @Test
    void aRightPasswordOfANameThatWasLockedOutMeanwhileIsNotToldToBeRight() {
        locked = Optional.of(NOW.plusSeconds(60));

        assertThat(attempt(PASSWORD, () -> {})).isEqualTo("locked out");
    }

    /** @param meanwhile happens between the comparison and the transaction that records its result */
    private String attempt(String password, Runnable meanwhile) {
        AttemptLimiter tries = (_, _) -> new Admission.Admitted(new Try(meanwhile, locked));
        return new PasswordAttempts(database, tries, accounts)
                .attempt(new Given("bob", password, AuditContext.of(ORIGIN, NOW)), new ToldResults());
    }

    private record Try(Runnable meanwhile, Optional<Instant> locked) implements PasswordAttempt {

        @Override
        public boolean stillCounts(Handle handle) {
            meanwhile.run();
            return true;
        }

        @Override
        public Optional<Instant> lockedUntil(Handle handle) {
            return locked;
        }

        @Override
        public void succeeded(Handle handle) {}

        @Override
        public Optional<Instant> failed(Handle handle) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static final class ToldResults implements Results<String> {

        @Override
        public Recording<String> right(CredentialCheck.Right right) {
            return (_, _) -> "right";
        }

        @Override
        public String wrong(Handle handle, CredentialCheck.Wrong wrong) {
            return wrong.reason();
        }

        @Override
        public String lockedOut(Instant until) {
            return "locked out";
        }

        @Override
        public String busy() {
            return "busy";
        }
    }
}
