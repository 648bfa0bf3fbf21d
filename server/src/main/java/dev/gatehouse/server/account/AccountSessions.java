package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.http.Caller;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Ends an account's sessions when the account changes in a way that they must not survive. Thread-safe. */
public interface AccountSessions {

    /**
     * Ends every live session of the account, as part of the transaction.
     *
     * @param reason  why, as the sessions will show it
     * @param endedBy the name of the account that ends them; null where Gatehouse does
     * @return how many were ended
     */
    int endAll(Handle handle, AccountId account, String reason, @Nullable String endedBy, Instant now);

    /**
     * Ends every live session of the caller but the one that asks, as part of the transaction.
     *
     * @param reason why, as the sessions will show it
     * @return how many were ended
     */
    int endOthers(Handle handle, Caller caller, String reason, Instant now);
}
