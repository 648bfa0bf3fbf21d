package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountStore.StoredAccount;
import dev.gatehouse.server.account.PasswordChecker.Verdict;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes and changes accounts, each change with its event in one transaction, and compares passwords. Thread-safe. */
public final class AccountService {

    private static final int LONGEST_NAME = 150;

    private final Database database;
    private final Accounts accounts;
    private final PasswordChecker passwords;
    private final AccountSessions sessions;
    private final EventLog events;
    private final AccountStore store = new AccountStore();
    private final PasswordRules rules = new PasswordRules();

    public AccountService(
            Database database,
            Accounts accounts,
            PasswordChecker passwords,
            AccountSessions sessions,
            EventLog events) {
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
    }

    /** All accounts, by name. */
    public List<Account> all() {
        return database.transaction(store::all);
    }

    /** The name of the first account, if its password is still the one that it was made with. */
    Optional<String> firstWithInitialPassword() {
        return database.transaction(store::firstWithInitialPassword);
    }

    /** Whether there is no account at all, as on a first start. */
    public boolean isEmpty() {
        return database.transaction(store::isEmpty);
    }

    /**
     * Makes an active account.
     *
     * @param username 1..150 characters, none of them a control character or white space at an end
     */
    public AccountOutcome create(String username, String password, Role role, Origin origin, Instant now) {
        Optional<String> nameFlaw = nameFlaw(username);
        if (nameFlaw.isPresent()) {
            return new AccountOutcome.Refused("username", nameFlaw.get());
        }
        Optional<String> passwordFlaw = rules.flaw(password, username);
        if (passwordFlaw.isPresent()) {
            return new AccountOutcome.Refused("password", passwordFlaw.get());
        }
        PasswordHash hash = passwords.hash(password);
        return database.transaction(handle -> {
            if (store.find(handle, username).isPresent()) {
                return new AccountOutcome.NameTaken(username);
            }
            AccountId id = store.insert(handle, username, hash, role, now);
            record(handle, EventType.ACCOUNT_CREATED, id, username, origin, now, "role", role.code());
            return done(handle, id);
        });
    }

    /** Lets an account sign in again. */
    public AccountOutcome enable(String username, Origin origin, Instant now) {
        return change(username, (handle, account) -> {
            store.updateActive(handle, account.id(), true);
            events.append(
                    handle,
                    EventDraft.of(EventType.ACCOUNT_ENABLED, origin, now).about(account.id(), username));
            return done(handle, account.id());
        });
    }

    /** Lets an account sign in no more, and ends its sessions. */
    public AccountOutcome disable(String username, Origin origin, Instant now) {
        return change(username, (handle, account) -> {
            if (isLastAdmin(handle, account)) {
                return new AccountOutcome.LastAdmin(username);
            }
            store.updateActive(handle, account.id(), false);
            int ended = sessions.endAll(handle, account.id(), "account_disabled", now);
            record(handle, EventType.ACCOUNT_DISABLED, account.id(), username, origin, now, "sessions_ended", ended);
            return done(handle, account.id());
        });
    }

    /** Sets another password, and ends the sessions that the old one began. */
    public AccountOutcome setPassword(String username, String password, Origin origin, Instant now) {
        Optional<String> flaw = rules.flaw(password, username);
        if (flaw.isPresent()) {
            return new AccountOutcome.Refused("password", flaw.get());
        }
        PasswordHash hash = passwords.hash(password);
        return change(username, (handle, account) -> {
            store.updatePassword(handle, account.id(), hash, now);
            int ended = sessions.endAll(handle, account.id(), "password_changed", now);
            record(handle, EventType.PASSWORD_CHANGED, account.id(), username, origin, now, "sessions_ended", ended);
            return done(handle, account.id());
        });
    }

    /** Gives an account another role; it holds from the next request on. */
    public AccountOutcome setRole(String username, Role role, Origin origin, Instant now) {
        return change(username, (handle, account) -> {
            if (role != Role.ADMIN && isLastAdmin(handle, account)) {
                return new AccountOutcome.LastAdmin(username);
            }
            store.updateRole(handle, account.id(), role);
            record(handle, EventType.ROLE_CHANGED, account.id(), username, origin, now, "role", role.code());
            return done(handle, account.id());
        });
    }

    /** Compares user name and password. Unknown names take as long as known ones, and look the same to the client. */
    public CredentialCheck check(String username, String password) {
        Optional<StoredAccount> stored = database.transaction(handle -> store.find(handle, username));
        Verdict verdict = passwords.check(password, stored.map(StoredAccount::hash));
        return switch (verdict) {
            case BUSY -> new CredentialCheck.Busy();
            case DIFFERS ->
                new CredentialCheck.Wrong(
                        stored.isPresent() ? "wrong_password" : "unknown_user", stored.map(StoredAccount::account));
            case MATCHES -> checkActive(stored.orElseThrow());
        };
    }

    /**
     * Notes a login whose password was compared; part of the transaction that begins the session.
     *
     * @return false if the account was disabled, or its password changed, in the meantime
     */
    public boolean recordLogin(Handle handle, CredentialCheck.Right right, Instant now) {
        return store.recordLogin(handle, right.account().id(), right.compared(), now);
    }

    private static CredentialCheck checkActive(StoredAccount stored) {
        return stored.account().active()
                ? new CredentialCheck.Right(stored.account(), stored.hash())
                : new CredentialCheck.Wrong("inactive_account", Optional.of(stored.account()));
    }

    private AccountOutcome change(String username, Change change) {
        return database.transaction(handle -> store.find(handle, username)
                .map(stored -> change.make(handle, stored.account()))
                .orElseGet(() -> new AccountOutcome.Unknown(username)));
    }

    private boolean isLastAdmin(Handle handle, Account account) {
        return account.active() && account.role() == Role.ADMIN && store.otherActiveAdmins(handle, account.id()) == 0;
    }

    private AccountOutcome done(Handle handle, AccountId id) {
        handle.afterCommit(() -> accounts.forget(id));
        return new AccountOutcome.Done(store.find(handle, id).orElseThrow());
    }

    private void record(
            Handle handle,
            EventType type,
            AccountId id,
            String username,
            Origin origin,
            Instant now,
            String key,
            Object value) {
        events.append(
                handle, EventDraft.of(type, origin, now).about(id, username).with(key, String.valueOf(value)));
    }

    private static Optional<String> nameFlaw(String username) {
        if (username.isBlank()) {
            return Optional.of("This field may not be blank.");
        }
        if (username.length() > LONGEST_NAME) {
            return Optional.of("Ensure this field has no more than %d characters.".formatted(LONGEST_NAME));
        }
        boolean odd = !username.strip().equals(username) || username.chars().anyMatch(Character::isISOControl);
        return odd ? Optional.of("Enter a valid username.") : Optional.empty();
    }

    /** One change to an account that exists. */
    @FunctionalInterface
    private interface Change {
        AccountOutcome make(Handle handle, Account account);
    }
}
