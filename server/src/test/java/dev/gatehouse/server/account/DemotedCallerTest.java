package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator whose role is taken away while a request of theirs is under way makes and unmakes none by it any more. */
@OnBothDatabases
final class DemotedCallerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PASSWORD = "correct horse battery";

    private final AccountService accounts;

    DemotedCallerTest(Database database) {
        this.accounts = TestAccounts.service(database, new JustSignedIn());
    }

    @BeforeEach
    void makeAccounts() {
        create("root", Role.ADMIN);
        create("alice", Role.ADMIN);
        create("bob", Role.USER);
    }

    @Test
    void actsAsLongAsTheRoleIsThere() {
        assertThat(accounts.create("carol", PASSWORD, Role.ADMIN, asLetIn())).isInstanceOf(AccountOutcome.Done.class);
        assertThat(accounts.setRole("bob", Role.ADMIN, asLetIn())).isInstanceOf(AccountOutcome.Done.class);
    }

    @Test
    void makesAndUnmakesNoneWithoutTheRole() {
        AuditContext letIn = asLetIn();
        accounts.setRole("alice", Role.OPERATOR, command());

        assertRefused(letIn);
    }

    @Test
    void makesAndUnmakesNoneWhenDisabled() {
        AuditContext letIn = asLetIn();
        accounts.disable("alice", command());

        assertRefused(letIn);
    }

    private void assertRefused(AuditContext letIn) {
        AccountOutcome refused = new AccountOutcome.ReauthenticationRequired();
        assertThat(accounts.create("mallory", PASSWORD, Role.ADMIN, letIn)).isEqualTo(refused);
        assertThat(accounts.setRole("bob", Role.ADMIN, letIn)).isEqualTo(refused);
        assertThat(accounts.disable("root", letIn)).isEqualTo(refused);
        assertThat(accounts.setRole("root", Role.USER, letIn)).isEqualTo(refused);
        assertThat(accounts.setPassword("root", PASSWORD + "!", letIn)).isEqualTo(refused);
        assertThat(accounts.find("mallory")).isEmpty();
    }

    /** A request of alice's that was let in while she was an administrator. */
    private AuditContext asLetIn() {
        return TestAccounts.letIn(accounts.find("alice").orElseThrow().id(), "alice", NOW);
    }

    private void create(String username, Role role) {
        assertThat(accounts.create(username, PASSWORD, role, command())).isInstanceOf(AccountOutcome.Done.class);
    }

    private static AuditContext command() {
        return AuditContext.of(RequestSource.command("test"), NOW);
    }

    private static final class JustSignedIn extends NoSignIns {

        @Override
        public Optional<Instant> authenticatedAt(Handle handle, SessionId session) {
            return Optional.of(NOW);
        }
    }
}
