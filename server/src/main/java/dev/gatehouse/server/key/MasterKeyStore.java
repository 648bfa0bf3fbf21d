package dev.gatehouse.server.key;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one row that says which master key fits; whoever has updated it may encrypt, and nobody else meanwhile. */
final class MasterKeyStore {

    /** Empty until there is a master key. */
    Optional<String> fingerprint(Handle handle) {
        return handle.createQuery("""
                        SELECT fingerprint
                        FROM master_key
                        WHERE id = 1
                        """).mapTo(String.class).findOne();
    }

    /** Waits until nobody else encrypts, and keeps everybody else from it until the transaction ends. */
    void lock(Handle handle) {
        handle.execute("""
                UPDATE master_key
                SET fingerprint = fingerprint
                WHERE id = 1
                """);
    }

    void replace(Handle handle, String fingerprint) {
        handle.createUpdate("""
                        UPDATE master_key
                        SET fingerprint = :fingerprint
                        WHERE id = 1
                        """).bind("fingerprint", fingerprint).execute();
    }
}
