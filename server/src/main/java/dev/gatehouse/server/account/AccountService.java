package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.account.AccountStore.StoredAccount;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordHash;
import dev.gatehouse.server.password.PasswordMatch;
import dev.gatehouse.server.password.PasswordRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes and changes accounts, each change with its event in one transaction, and compares passwords. Thread-safe. */
public final class AccountService {

    private final Database database;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final PasswordChecker passwords;
    private final AccountSessions sessions;
    private final RecentAuthentication recent;
    private final PendingEnrolments pending;
    private final EventLog events;
    private final AccountStore store = new AccountStore();
    private final UnreadableHashes unreadable = new UnreadableHashes();

    public AccountService(
            Database database,
            Accounts accounts,
            PasswordRules rules,
            PasswordChecker passwords,
            AccountSessions sessions,
            RecentAuthentication recent,
            PendingEnrolments pending,
            EventLog events) {
        this.database = database;
        this.accounts = accounts;
        this.rules = rules;
        this.passwords = passwords;
        this.sessions = sessions;
        this.recent = recent;
        this.pending = pending;
        this.events = events;
    }

    /** All accounts, by name. */
    public List<Account> all() {
        return database.read(store::all);
    }

    /** The account with exactly that name. */
    public Optional<Account> find(String username) {
        return database.read(handle -> store.find(handle, username)).map(StoredAccount::account);
    }

    /** Why no password would be right for that name, in a few words; empty if one may, or no account has it. None is compared. */
    public Optional<String> passwordFlaw(String username) {
        return database.read(handle -> store.find(handle, username))
                .flatMap(stored -> passwords.flaw(stored.password().hash()));
    }

    /** The name of the first administrator, if its password is still the one that it was made with. */
    public Optional<String> firstWithInitialPassword() {
        return database.read(store::firstWithInitialPassword);
    }

    /** Accounts behind that one in the list, newest first. */
    Found<Long, Account> list(Filter filter, Optional<AccountId> before, int limit) {
        return database.read(handle -> store.page(handle, filter, before, limit));
    }

    /** One account. */
    Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }

    /** Whether an active administrator with a password exists; before the first start there is none. */
    boolean hasActiveAdmin() {
        return database.read(store::hasActiveAdmin);
    }

    /**
     * Makes an active account.
     *
     * @param username 1..150 characters, none of them a control character or white space at an end
     */
    public AccountOutcome create(String username, String password, Role role, AuditContext context) {
        Optional<String> nameFlaw = UsernameRules.flaw(username);
        if (nameFlaw.isPresent()) {
            return new AccountOutcome.Refused("username", nameFlaw.get());
        }
        Optional<String> passwordFlaw = rules.flaw(password, username);
        if (passwordFlaw.isPresent()) {
            return new AccountOutcome.Refused("password", passwordFlaw.get());
        }
        PasswordHash hash = passwords.hash(password);
        return database.unlessDuplicate(handle -> insert(handle, username, hash, role, context))
                .orElseGet(() -> new AccountOutcome.NameTaken(username));
    }

    /** Lets an account sign in again. */
    public AccountOutcome enable(String username, AuditContext context) {
        return change(username, AccountPatch.active(true), context);
    }

    /** Lets an account sign in no more, and ends its sessions. */
    public AccountOutcome disable(String username, AuditContext context) {
        return change(username, AccountPatch.active(false), context);
    }

    /** Sets another password, and ends the sessions that the old one began. */
    public AccountOutcome setPassword(String username, String password, AuditContext context) {
        return change(username, AccountPatch.password(password), context);
    }

    /** Gives an account another role; it holds from the next request on. */
    public AccountOutcome setRole(String username, Role role, AuditContext context) {
        return change(username, AccountPatch.role(role), context);
    }

    /**
     * Changes an account: all of it, or nothing. What it has already does not count as a change and leaves no event,
     * except for a password. One's own password is not changed here, and what makes or unmakes an administrator wants a
     * {@linkplain RecentAuthentication recent authentication}. Disabling it and another password end its sessions; a role holds from the next request on.
     */
    AccountOutcome change(AccountId id, AccountPatch patch, AuditContext context) {
        if (patch.password().isPresent() && context.isBy(id)) {
            return new AccountOutcome.OwnPassword();
        }
        return accounts.find(id)
                .map(account -> change(account, patch, context))
                .orElseGet(() -> new AccountOutcome.Unknown(id.toString()));
    }

    /** Whether the account is an administrator's, active or not, as the transaction sees it. */
    public boolean isAdministrator(Handle handle, AccountId id) {
        return store.find(handle, id)
                .filter(account -> account.role() == Role.ADMIN)
                .isPresent();
    }

    /** The account that has exactly that name, as the transaction sees it. */
    public Optional<AccountId> idOf(Handle handle, String username) {
        return store.find(handle, username).map(stored -> stored.account().id());
    }

    /** Whether that name, in any case, is an account's whose role permits more than to sign in, as the transaction sees it. */
    public boolean isStaff(Handle handle, String username) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permits(Permission.READ))
                .map(role -> store.lowerCaseNames(handle, role))
                .anyMatch(names -> names.contains(username.toLowerCase(Locale.ROOT)));
    }

    /** The names of the administrators who may sign in, as the transaction sees them. */
    public List<String> activeAdmins(Handle handle) {
        return store.activeAdmins(handle);
    }

    /** Compares user name and password. Unknown names take as long as known ones, and look the same to the client. */
    public CredentialCheck check(String username, String password) {
        Optional<StoredAccount> stored = database.read(handle -> store.find(handle, username));
        Optional<PasswordHash> hash = stored.map(account -> account.password().hash());
        return switch (passwords.check(password, hash)) {
            case PasswordMatch.Busy _ -> new CredentialCheck.Busy();
            case PasswordMatch.Differs _ ->
                new CredentialCheck.Wrong(
                        stored.isPresent() ? "wrong_password" : "unknown_user", stored.map(StoredAccount::account));
            case PasswordMatch.Incomparable(String reason) -> {
                Account account = stored.orElseThrow().account();
                unreadable.tell(account, reason);
                yield new CredentialCheck.Wrong("unreadable_hash", Optional.of(account));
            }
            case PasswordMatch.Matches(Optional<PasswordHash> better) -> checkActive(stored.orElseThrow(), better);
        };
    }

    /**
     * Whether the account is still active, and its password still the one that was compared. Until the transaction ends,
     * it stays so.
     */
    boolean isStillRight(Handle handle, CredentialCheck.Right right) {
        return store.hold(handle, right.account().id(), right.compared());
    }

    /**
     * Notes a login whose password was compared, and keeps the better hash; part of the transaction that begins the
     * session and {@linkplain #isStillRight holds} the account.
     */
    public void recordLogin(Handle handle, CredentialCheck.Right right, Instant now) {
        PasswordHash hash = right.better().orElse(right.compared().hash());
        store.recordLogin(handle, right.account().id(), right.compared(), hash, now);
    }

    private static CredentialCheck checkActive(StoredAccount stored, Optional<PasswordHash> better) {
        return stored.account().active()
                ? new CredentialCheck.Right(stored.account(), stored.password(), better)
                : new CredentialCheck.Wrong("inactive_account", Optional.of(stored.account()));
    }

    private AccountOutcome change(String username, AccountPatch patch, AuditContext context) {
        return database.read(handle -> store.find(handle, username))
                .map(stored -> change(stored.account(), patch, context))
                .orElseGet(() -> new AccountOutcome.Unknown(username));
    }

    private AccountOutcome change(Account account, AccountPatch patch, AuditContext context) {
        Optional<String> flaw = patch.password().flatMap(password -> rules.flaw(password, account.username()));
        if (flaw.isPresent()) {
            return new AccountOutcome.Refused("password", flaw.get());
        }
        Optional<PasswordHash> hash = patch.password().map(passwords::hash);
        return database.write(handle -> change(handle, account.id(), patch, hash, context));
    }

    private AccountOutcome change(
            Handle handle, AccountId id, AccountPatch patch, Optional<PasswordHash> hash, AuditContext context) {
        store.awaitTurn(handle);
        Account account = store.find(handle, id).orElseThrow();
        List<String> administratorChanges = patch.administratorChanges(account);
        if (!administratorChanges.isEmpty() && recent.isMissing(handle, context)) {
            return new AccountOutcome.ReauthenticationRequired();
        }
        if (patch.removesAdmin(account) && store.otherActiveAdmins(handle, id) == 0) {
            return new AccountOutcome.LastAdmin(account.username());
        }
        patch.role().filter(role -> role != account.role()).ifPresent(role -> setRole(handle, account, role, context));
        hash.ifPresent(next -> setPassword(handle, account, next, context));
        patch.active()
                .filter(active -> active != account.active())
                .ifPresent(active -> setActive(handle, account, active, context));
        if (!administratorChanges.isEmpty()) {
            events.append(handle, account.administratorChanged(administratorChanges, context));
        }
        return new AccountOutcome.Done(done(handle, id));
    }

    private AccountOutcome insert(Handle handle, String username, PasswordHash hash, Role role, AuditContext context) {
        if (role == Role.ADMIN) {
            store.awaitTurn(handle);
            // Not before the hash: the session may end meanwhile, or the caller's role be taken away.
            if (recent.isMissing(handle, context)) {
                return new AccountOutcome.ReauthenticationRequired();
            }
        }
        Account account = done(handle, store.insert(handle, username, hash, role, context.at()));
        events.append(handle, account.event(EventType.ACCOUNT_CREATED, context).with(EventDetail.ROLE, role));
        if (role == Role.ADMIN) {
            events.append(handle, account.administratorChanged(List.of("created"), context));
        }
        return new AccountOutcome.Done(account);
    }

    private void setRole(Handle handle, Account account, Role role, AuditContext context) {
        store.updateRole(handle, account.id(), role);
        events.append(handle, account.event(EventType.ROLE_CHANGED, context).with(EventDetail.ROLE, role));
    }

    private void setPassword(Handle handle, Account account, PasswordHash hash, AuditContext context) {
        store.updatePassword(handle, account.id(), hash, context.at());
        pending.drop(handle, account.id());
        int ended = endSessions(handle, account, "password_changed", context);
        events.append(
                handle, account.event(EventType.PASSWORD_CHANGED, context).with(EventDetail.SESSIONS_ENDED, ended));
    }

    private void setActive(Handle handle, Account account, boolean active, AuditContext context) {
        store.updateActive(handle, account.id(), active);
        if (active) {
            events.append(handle, account.event(EventType.ACCOUNT_ENABLED, context));
            return;
        }
        int ended = endSessions(handle, account, "account_disabled", context);
        events.append(
                handle, account.event(EventType.ACCOUNT_DISABLED, context).with(EventDetail.SESSIONS_ENDED, ended));
    }

    private int endSessions(Handle handle, Account account, String reason, AuditContext context) {
        return sessions.endAll(handle, account.id(), reason, context.by(), context.at());
    }

    /** The account as it is now, which other callers see once it is committed. */
    private Account done(Handle handle, AccountId id) {
        handle.afterCommit(() -> accounts.forget(id));
        return store.find(handle, id).orElseThrow();
    }
}
