package dev.gatehouse.server.key;

import org.jdbi.v3.core.Handle;

/** A part of the server that keeps something in the database that the {@link Vault} has encrypted. Thread-safe. */
public interface Encrypted {

    /**
     * Encrypts all of it with another master key, as part of the transaction that changes the master key.
     *
     * @throws KeyUnusableException if some of it was not encrypted with the old one
     */
    void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException;
}
