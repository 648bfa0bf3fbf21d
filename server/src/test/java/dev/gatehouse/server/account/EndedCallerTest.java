package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A session that ends while a password is hashed for it makes no administrator. */
@OnBothDatabases
final class EndedCallerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AuditContext CONTEXT = TestAccounts.letIn(new AccountId(1), "alice", NOW);

    private final AccountService accounts;

    EndedCallerTest(Database database) {
        this.accounts = TestAccounts.service(database, new SessionThatEnds());
    }

    @Test
    void makesNoAdministrator() {
        AccountOutcome outcome = accounts.create("mallory", "correct horse battery", Role.ADMIN, CONTEXT);

        assertThat(outcome).isEqualTo(new AccountOutcome.ReauthenticationRequired());
        assertThat(accounts.find("mallory")).isEmpty();
    }

    /** Goes on for what looks beforehand, and has ended for what makes the account. */
    private static final class SessionThatEnds extends NoSignIns {

        @Override
        public Optional<Instant> authenticatedAt(Handle handle, SessionId session) {
            return Optional.of(NOW).filter(_ -> handle.isReadOnly());
        }
    }
}
