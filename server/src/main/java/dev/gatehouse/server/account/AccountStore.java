package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.password.PasswordHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The accounts and their passwords' hashes. */
final class AccountStore {

    /**
     * Accounts, each with whether there is a confirmed second factor: the begin of {@link #select}. Ids begin at 1; a row
     * with another one is of a database writer, and no account.
     */
    private static final String ACCOUNTS = """
            SELECT a.id, a.username, a.password_hash, a.password_version, a.role, a.active, a.created_at, a.last_login_at,
                o.confirmed_at AS otp_since
            FROM account a
            """;

    private static final FilterSql<User, Account> SQL = new FilterSql<>(
            FilterSchemas.USERS,
            Map.of(
                    "user", "a.username",
                    "role", "a.role",
                    "active", "a.active",
                    "otp", "o.confirmed_at IS NOT NULL",
                    "since", "a.created_at",
                    "until", "a.created_at"),
            Account::toUser);

    /** Of an administrator who can sign in: active, and with a password, which users of LDAP do not come with. */
    private static final String ADMINISTERS =
            "role = :admin AND active AND password_hash <> '' AND password_hash NOT LIKE '!%'";

    /** An account with what its password is compared with. */
    record StoredAccount(Account account, StoredPassword password) {}

    /** Adds an active account. */
    AccountId insert(Handle handle, String username, PasswordHash hash, Role role, Instant now) {
        long id = handle.createUpdate("""
                        INSERT INTO account
                            (username, password_hash, role, active, created_at, password_changed_at)
                        VALUES
                            (:username, :hash, :role, TRUE, :now, :now)
                        """)
                .bind("username", username)
                .bind("hash", hash.text())
                .bind("role", role.code())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return new AccountId(id);
    }

    Optional<StoredAccount> find(Handle handle, String username) {
        return handle.createQuery(select(handle) + "WHERE a.id > 0 AND a.username = :username")
                .bind("username", username)
                .map((row, _) -> new StoredAccount(account(row), password(row)))
                .findOne();
    }

    Optional<Account> find(Handle handle, AccountId id) {
        return handle.createQuery(select(handle) + "WHERE a.id > 0 AND a.id = :id")
                .bind("id", id.value())
                .map((row, _) -> account(row))
                .findOne();
    }

    /** All accounts, by name. */
    List<Account> all(Handle handle) {
        return handle.createQuery(select(handle) + "WHERE a.id > 0\nORDER BY a.username")
                .map((row, _) -> account(row))
                .list();
    }

    /** The name of the active administrator with the least id, if they can still sign in with the password that it was made with. */
    Optional<String> firstWithInitialPassword(Handle handle) {
        return handle.createQuery("""
                        SELECT username
                        FROM account
                        WHERE id = (SELECT MIN(id) FROM account WHERE %s)
                            AND password_changed_at = created_at
                        """.formatted(ADMINISTERS))
                .bind("admin", Role.ADMIN.code())
                .mapTo(String.class)
                .findOne();
    }

    /** Whether there is an active administrator who has a password. */
    boolean hasActiveAdmin(Handle handle) {
        return handle.createQuery("SELECT id FROM account WHERE %s FETCH FIRST ROW ONLY".formatted(ADMINISTERS))
                .bind("admin", Role.ADMIN.code())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, Account> page(Handle handle, Filter given, Optional<AccountId> before, int limit) {
        Filter filter = FilterSchemas.USERS.withChoices(given);
        return search(handle)
                .find(
                        handle,
                        leads(filter),
                        SQL.rows(filter, Instant.EPOCH),
                        stretch(handle, filter, before.map(AccountId::value).orElse(Long.MAX_VALUE)),
                        limit);
    }

    /** A statement up to its WHERE. */
    private static String select(Handle handle) {
        return ACCOUNTS + Dialect.of(handle).lookup("LEFT JOIN", "otp", "o", "o.account_id = a.id");
    }

    private static PageSearch<Long, Account> search(Handle handle) {
        return new PageSearch<>(
                select(handle),
                "account a",
                PlaceKey.number("a.id"),
                (row, _) -> account(row),
                account -> account.id().value(),
                "a.created_at");
    }

    private static List<Lead> leads(Filter filter) {
        Optional<Restriction> role = Restriction.find(filter, "role");
        Optional<Restriction> active = Restriction.find(filter, "active");
        if (role.isEmpty() && active.isEmpty()) {
            return List.of(Lead.NONE);
        }
        List<String> roles = role.map(Restriction::values)
                .orElseGet(() -> Arrays.stream(Role.values()).map(Role::code).toList());
        List<String> states = active.map(Restriction::values).orElse(List.of("true", "false"));
        return roles.stream()
                .flatMap(code ->
                        states.stream().map(state -> Lead.of("a.role", code).and("a.active", Boolean.valueOf(state))))
                .toList();
    }

    /** Accounts by their names lie between the least and the greatest of their ids. */
    private static Stretch<Long> stretch(Handle handle, Filter filter, long before) {
        Optional<Restriction> named = Restriction.find(filter, "user");
        if (named.isEmpty()) {
            return new Stretch<>(before, 1L);
        }
        LongSummaryStatistics ids =
                handle.createQuery("""
                        SELECT id
                        FROM account
                        WHERE username IN (<usernames>) AND id + 0 > 0
                        """).bindList("usernames", named.get().values()).mapTo(Long.class).stream()
                        .collect(Collectors.summarizingLong(id -> id));
        return ids.getCount() == 0
                ? new Stretch<>(1L, 1L)
                : new Stretch<>(Math.min(before, ids.getMax() + 1), ids.getMin());
    }

    /**
     * Locks the row of the oldest account until the transaction ends, so that other callers of this wait and two
     * administrators cannot remove each other. That row is always there, since accounts are never deleted.
     */
    void awaitTurn(Handle handle) {
        handle.execute("UPDATE account SET role = role WHERE id = (SELECT MIN(id) FROM account)");
    }

    /** The names of the active administrators who have a password. */
    List<String> activeAdmins(Handle handle) {
        return handle.createQuery("SELECT username FROM account WHERE %s AND id > 0".formatted(ADMINISTERS))
                .bind("admin", Role.ADMIN.code())
                .mapTo(String.class)
                .list();
    }

    /** The names of all accounts with that role, active or not, in lower case. */
    Set<String> lowerCaseNames(Handle handle, Role role) {
        return handle.createQuery("SELECT username FROM account WHERE role = :role AND id > 0")
                .bind("role", role.code())
                .mapTo(String.class)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .set();
    }

    /** How many active administrators with a password there are besides that account. */
    long otherActiveAdmins(Handle handle, AccountId id) {
        return handle.createQuery("SELECT COUNT(*) FROM account WHERE %s AND id <> :id".formatted(ADMINISTERS))
                .bind("admin", Role.ADMIN.code())
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    /**
     * Notes a login, if the account is still active and its password still the one that was compared. Until the
     * transaction ends, callers who disable the account or change its password wait.
     *
     * @param hash what is kept of the same password from now on
     * @return whether it is
     */
    boolean recordLogin(Handle handle, AccountId id, StoredPassword compared, PasswordHash hash, Instant now) {
        return handle.createUpdate("""
                        UPDATE account
                        SET last_login_at = :now, password_hash = :hash
                        WHERE id = :id AND active AND password_version = :compared
                        """)
                        .bind("id", id.value())
                        .bind("hash", hash.text())
                        .bind("compared", compared.version())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * Holds the account's row: a transaction that disables the account or changes its password waits for this one.
     *
     * @return whether the account is active, and its password the one that was compared
     */
    boolean hold(Handle handle, AccountId id, StoredPassword compared) {
        return handle.createUpdate("""
                        UPDATE account
                        SET role = role
                        WHERE id = :id AND active AND password_version = :compared
                        """)
                        .bind("id", id.value())
                        .bind("compared", compared.version())
                        .execute()
                == 1;
    }

    void updateActive(Handle handle, AccountId id, boolean active) {
        handle.createUpdate("UPDATE account SET active = :active WHERE id = :id")
                .bind("id", id.value())
                .bind("active", active)
                .execute();
    }

    void updateRole(Handle handle, AccountId id, Role role) {
        handle.createUpdate("UPDATE account SET role = :role WHERE id = :id")
                .bind("id", id.value())
                .bind("role", role.code())
                .execute();
    }

    void updatePassword(Handle handle, AccountId id, PasswordHash hash, Instant now) {
        handle.createUpdate("""
                        UPDATE account
                        SET password_hash = :hash, password_version = password_version + 1, password_changed_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("hash", hash.text())
                .bind("now", now)
                .execute();
    }

    private static StoredPassword password(ResultSet row) throws SQLException {
        return new StoredPassword(new PasswordHash(row.getString("password_hash")), row.getLong("password_version"));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getLong("id")),
                row.getString("username"),
                role(row.getString("role")),
                row.getBoolean("active"),
                Columns.instantOrNull(row, "otp_since") != null,
                Columns.instant(row, "created_at"),
                Optional.ofNullable(Columns.instantOrNull(row, "last_login_at")));
    }

    /** What is no role permits nothing. */
    private static Role role(String code) {
        return Role.parse(code).orElse(Role.USER);
    }
}
