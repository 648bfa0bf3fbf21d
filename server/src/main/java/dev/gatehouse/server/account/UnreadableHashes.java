package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts whose stored hash no password can be compared with, as a database writer or a fault may leave it. The log names
 * each once, since its user cannot sign in until an administrator sets another password. Thread-safe.
 */
final class UnreadableHashes {

    private static final Logger LOG = System.getLogger(UnreadableHashes.class.getName());

    /** Accounts that are remembered; of many at once, the first ones say enough. */
    private static final int MOST = 1_000;

    private final Set<AccountId> told = ConcurrentHashMap.newKeySet();

    /** @param reason why, in a few words that tell nothing of the hash itself */
    void tell(Account account, String reason) {
        if (told.size() < MOST && told.add(account.id())) {
            LOG.log(
                    Level.ERROR,
                    "Account {0} cannot sign in: {1}. Set another password, and find out who wrote this one.",
                    account.id().toString(),
                    reason);
        }
    }
}
