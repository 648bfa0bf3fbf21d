package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.account.PendingEnrolments;
import org.jdbi.v3.core.Handle;

/** The second factors that wait for their first code, for those who must drop them. Thread-safe. */
final class PendingFactors implements PendingEnrolments {

    private final OtpStore store = new OtpStore();

    @Override
    public void drop(Handle handle, AccountId account) {
        store.deletePending(handle, account);
    }
}
