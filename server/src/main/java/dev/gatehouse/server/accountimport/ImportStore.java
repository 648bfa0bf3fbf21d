package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.account.UsernameRules;
import dev.gatehouse.server.database.Dialect;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Accounts that come many at a time and bring their ids. */
final class ImportStore {

    private final Dialect dialect;

    ImportStore(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Keeps other transactions from changing accounts until this one ends, so that ids and names that are free stay
     * free. The embedded database has one process, and a command is all that runs in it.
     */
    void holdStill(Handle handle) {
        if (dialect == Dialect.POSTGRESQL) {
            handle.execute("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    /** Adds the accounts that have an id or a name of these. */
    void find(Handle handle, List<ImportedAccount> accounts, ExistingAccounts existing) {
        find(
                handle,
                "id",
                accounts.stream().map(imported -> imported.id().value()).toList(),
                existing);
        // A name that cannot be taken may be one that PostgreSQL cannot even be asked for.
        List<String> names = accounts.stream()
                .map(ImportedAccount::username)
                .filter(name -> UsernameRules.flaw(name).isEmpty())
                .toList();
        find(handle, "username", names, existing);
    }

    /** Adds them, with their passwords as set at that moment. */
    void insert(Handle handle, List<ImportedAccount> accounts, Instant now) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO account
                    (id, username, password_hash, role, active, created_at, password_changed_at, last_login_at)
                VALUES
                    (:id, :username, :hash, :role, :active, :createdAt, :now, :lastLoginAt)
                """);
        for (ImportedAccount imported : accounts) {
            batch.bind("id", imported.id().value())
                    .bind("username", imported.username())
                    .bind("hash", imported.hash().text())
                    .bind("role", imported.role().code())
                    .bind("active", imported.active())
                    .bind("createdAt", imported.createdAt())
                    .bind("now", now)
                    .bind("lastLoginAt", imported.lastLoginAt().orElse(null))
                    .add();
        }
        batch.execute();
    }

    /**
     * Lets the ids of accounts that are made here go on behind those that are there. HSQLDB sees to it at each insert;
     * PostgreSQL's sequence knows nothing of ids that were brought.
     */
    void continueIds(Handle handle) {
        if (dialect == Dialect.POSTGRESQL) {
            handle.createQuery("""
                            SELECT SETVAL(PG_GET_SERIAL_SEQUENCE('account', 'id'), MAX(id))
                            FROM account
                            """).mapTo(Long.class).one();
        }
    }

    private static void find(Handle handle, String column, List<?> values, ExistingAccounts existing) {
        if (values.isEmpty()) {
            return;
        }
        handle.createQuery("""
                        SELECT id, username
                        FROM account
                        WHERE %s IN (<values>)
                        """.formatted(column))
                .bindList("values", values)
                .map((row, _) -> {
                    existing.add(new AccountId(row.getLong("id")), row.getString("username"));
                    return true;
                })
                .list();
    }
}
