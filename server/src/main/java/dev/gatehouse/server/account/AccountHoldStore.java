package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import org.jdbi.v3.core.Handle;

/** Holds rows of accounts until a transaction ends, active or not. */
final class AccountHoldStore {

    void hold(Handle handle, AccountId id) {
        handle.execute("UPDATE account SET role = role WHERE id = ?", id.value());
    }

    /** Holds that of the account with exactly that name, if there is one. */
    void hold(Handle handle, String username) {
        handle.execute("UPDATE account SET role = role WHERE username = ?", username);
    }
}
