package dev.gatehouse.server.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.util.Optional;

/**
 * The accounts as each request needs them: by id, from memory where possible. A change empties its entry when it has
 * committed; a change by another process is seen when the entry is dropped, by its event or by age. Thread-safe.
 */
public final class Accounts {

    private static final int MOST_REMEMBERED = 100_000;

    /** How long a change by another process may stay unseen at worst, should its event be late. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Database database;
    private final AccountStore store = new AccountStore();
    private final Cache<AccountId, Optional<Account>> cache = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    public Accounts(Database database) {
        this.database = database;
    }

    /** The account as it is at this moment; empty if there is none. */
    public Optional<Account> find(AccountId id) {
        return cache.get(id, key -> database.read(handle -> store.find(handle, key)));
    }

    /** Whether an account has that name, as the database says. */
    boolean has(String username) {
        return database.read(handle -> store.find(handle, username)).isPresent();
    }

    /** Reads the account anew next time. */
    public void forget(AccountId id) {
        cache.invalidate(id);
    }
}
