package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.MessageMac;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates what the ledger keeps in the database, with a key that is not there (decision 0016). Thread-safe; nothing
 * of it but {@link #renew} reaches the database.
 */
public interface LedgerMac extends MessageMac {

    /**
     * As {@link #matches}, and also if it was made with the key before this one and the key was changed lately: for what
     * another process writes that has not heard of the change yet.
     */
    boolean matchesLately(byte[] message, @Nullable String mac);

    /**
     * Takes over the key that is in force now. Where the caller holds the ledger's head, that key stays in force until the
     * transaction ends.
     *
     * @throws IllegalStateException if this process does not find it
     */
    void renew(Handle handle);
}
