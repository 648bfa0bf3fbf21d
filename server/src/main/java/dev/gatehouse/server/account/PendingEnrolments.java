package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import org.jdbi.v3.core.Handle;

/** The second factors that users have begun to set up by their password, and have not confirmed. Thread-safe. */
public interface PendingEnrolments {

    /** Drops the account's, if there is one: it must not outlive the password that began it. */
    void drop(Handle handle, AccountId account);
}
