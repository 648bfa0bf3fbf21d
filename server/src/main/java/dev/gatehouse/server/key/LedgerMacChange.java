package dev.gatehouse.server.key;

import dev.gatehouse.server.ledger.MacChange;
import org.jdbi.v3.core.Handle;

/** Authenticates the ledger with the key of another master key; it is encrypted with none. Thread-safe. */
final class LedgerMacChange implements Encrypted {

    private final MacChange change = new MacChange();

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        if (!change.apply(handle, from.ledgerKey(), to.ledgerKey())) {
            throw new KeyUnusableException("The end of the event ledger was not written by Gatehouse, so it cannot be"
                    + " authenticated with another master key: see gatehouse audit verify");
        }
    }
}
