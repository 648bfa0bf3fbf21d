package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.PasswordSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes accounts of a server as its commands do. Thread-safe. */
public final class TestAccounts {

    private TestAccounts() {}

    /** A service of that database alone, with the cheapest hash: no sessions, no sign-ins, and events that only wait. */
    static AccountService service(Database database) {
        return service(database, new NoSignIns());
    }

    /** As {@link #service(Database)}, where these have signed in. */
    static AccountService service(Database database, SignInHistory signIns) {
        return new AccountService(
                database,
                new Accounts(database),
                new PasswordRules(),
                new PasswordChecker(new PasswordSettings(8, 1, 10)),
                new NoSessions(),
                new RecentAuthentication(signIns),
                (_, _) -> {},
                new EventLog(TestLedgerMac.usual(), () -> {}));
    }

    /** A request of that account's that was let in at that time, when it was an administrator. */
    static AuditContext letIn(AccountId account, String username, Instant now) {
        SessionId session = new SessionId("0".repeat(31) + "1");
        Instant end = now.plus(Duration.ofMinutes(5));
        return new AuditContext(
                Optional.of(new Caller(account, username, Role.ADMIN, session, end, false)),
                RequestSource.command("test"),
                now);
    }

    /** Makes an account. */
    public static void make(AccountFeature accounts, String username, String password, Role role, Instant now) {
        expectDone(accounts.service().create(username, password, role, context(now)));
    }

    /**
     * Puts users straight into an empty database, with a password that nothing matches: their ids are 1, 2 and so on.
     *
     * @param now when they were made
     */
    public static void insert(Database database, Instant now, String... usernames) {
        database.execute(handle -> {
            for (String username : usernames) {
                handle.createUpdate("""
                                INSERT INTO account (username, password_hash, role, active, created_at, password_changed_at)
                                VALUES (:username, 'x', 'user', TRUE, :now, :now)
                                """)
                        .bind("username", username)
                        .bind("now", now)
                        .execute();
            }
        });
    }

    /** Lets an account sign in no more, and ends its sessions. */
    public static void disable(AccountFeature accounts, String username, Instant now) {
        expectDone(accounts.service().disable(username, context(now)));
    }

    /** Sets another password. */
    public static void setPassword(AccountFeature accounts, String username, String password, Instant now) {
        expectDone(accounts.service().setPassword(username, password, context(now)));
    }

    /** The names of all accounts. */
    public static List<String> usernames(AccountFeature accounts) {
        return accounts.service().all().stream().map(Account::username).toList();
    }

    private static void expectDone(AccountOutcome outcome) {
        if (!(outcome instanceof AccountOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static AuditContext context(Instant now) {
        return AuditContext.of(RequestSource.command("test"), now);
    }
}
