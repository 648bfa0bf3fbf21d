package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Holds rows of accounts until a transaction ends, active or not. */
final class AccountHoldStore {

    void hold(Handle handle, AccountId id) {
        handle.execute("UPDATE account SET role = role WHERE id = ?", id.value());
    }

    /** The accounts that have exactly these names, in any order. */
    List<AccountId> find(Handle handle, Set<String> usernames) {
        return usernames.isEmpty()
                ? List.of()
                : handle.createQuery("SELECT id FROM account WHERE username IN (<usernames>)")
                        .bindList("usernames", List.copyOf(usernames))
                        .mapTo(Long.class)
                        .map(AccountId::new)
                        .list();
    }

    /** Holds that of the account with exactly that name, if there is one. */
    void hold(Handle handle, String username) {
        handle.execute("UPDATE account SET role = role WHERE username = ?", username);
    }
}
