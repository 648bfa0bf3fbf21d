package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The recovery codes' hashes. */
final class RecoveryCodeStore {

    /** Adds codes in place of those that the account had. */
    void replace(Handle handle, AccountId account, List<RecoveryCode> codes) {
        deleteAll(handle, account);
        for (RecoveryCode code : codes) {
            handle.createUpdate("INSERT INTO recovery_code (account_id, hash) VALUES (:account, :hash)")
                    .bind("account", account.value())
                    .bind("hash", code.hash())
                    .execute();
        }
    }

    void deleteAll(Handle handle, AccountId account) {
        handle.createUpdate("DELETE FROM recovery_code WHERE account_id = :account")
                .bind("account", account.value())
                .execute();
    }

    /**
     * Uses up a code. Of many that try at once, one succeeds.
     *
     * @return whether the account has that code, and it was not used up yet
     */
    boolean use(Handle handle, AccountId account, RecoveryCode code, Instant now) {
        return handle.createUpdate("""
                        UPDATE recovery_code
                        SET used_at = :now
                        WHERE account_id = :account AND hash = :hash AND used_at IS NULL
                        """)
                        .bind("account", account.value())
                        .bind("hash", code.hash())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** How many are left. */
    int left(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM recovery_code
                        WHERE account_id = :account AND used_at IS NULL
                        """)
                .bind("account", account.value())
                .mapTo(Integer.class)
                .one();
    }
}
