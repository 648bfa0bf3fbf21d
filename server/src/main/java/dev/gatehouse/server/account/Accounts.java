package dev.gatehouse.server.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

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
    private final AccountHoldStore holds = new AccountHoldStore();
    private final Cache<AccountId, Optional<Account>> cache = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** How often one was forgotten. Guarded by this. */
    private long changes;

    public Accounts(Database database) {
        this.database = database;
    }

    /** The account as it is at this moment; empty if there is none. */
    public Optional<Account> find(AccountId id) {
        Optional<Account> known = cache.getIfPresent(id);
        return known == null ? read(id) : known;
    }

    /**
     * Not within the cache, where {@link #forget} would wait for it: a transaction that has committed does that before it
     * gives its connection back, for which this one may wait.
     */
    private Optional<Account> read(AccountId id) {
        long before = changes();
        Optional<Account> read = database.read(handle -> store.find(handle, id));
        remember(id, read, before);
        return read;
    }

    private synchronized long changes() {
        return changes;
    }

    /** Unless something has changed since: it may be this one. */
    private synchronized void remember(AccountId id, Optional<Account> read, long before) {
        if (changes == before) {
            cache.put(id, read);
        }
    }

    /**
     * Holds the account's row until the transaction ends: a login that has looked for what would refuse it commits before, and
     * any other one looks afterwards (decision 0004). Sessions are taken after it.
     */
    public void hold(Handle handle, AccountId id) {
        holds.hold(handle, id);
    }

    /** As {@link #hold(Handle, AccountId)}, of the account that has exactly that name, if there is one. */
    public void hold(Handle handle, String username) {
        holds.hold(handle, username);
    }

    /** As {@link #hold(Handle, AccountId)}, of all these and of those with these names, in the order of their ids. */
    public void hold(Handle handle, Set<AccountId> some, Set<String> usernames) {
        Stream.concat(some.stream(), holds.find(handle, usernames).stream())
                .distinct()
                .sorted(Comparator.comparingLong(AccountId::value))
                .forEach(account -> holds.hold(handle, account));
    }

    /** Whether an account has that name, as the database says. */
    boolean has(String username) {
        return database.read(handle -> store.find(handle, username)).isPresent();
    }

    /** Reads every account anew next time. */
    synchronized void forgetAll() {
        changes++;
        cache.invalidateAll();
    }

    /** Reads the account anew next time. */
    public synchronized void forget(AccountId id) {
        changes++;
        cache.invalidate(id);
    }
}
