package dev.gatehouse.server.key;

import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one row that says which master key fits; only the transaction that has updated it may encrypt. */
final class MasterKeyStore {

    /** Empty until there is a master key. */
    Optional<String> fingerprint(Handle handle) {
        return handle.createQuery("""
                        SELECT fingerprint
                        FROM master_key
                        WHERE id = 1
                        """).mapTo(String.class).findOne();
    }

    /** Waits until no other transaction encrypts, and keeps others from it until this one ends. */
    void lock(Handle handle) {
        handle.execute("""
                UPDATE master_key
                SET fingerprint = fingerprint
                WHERE id = 1
                """);
    }

    /** The ledger's key before the last change; empty if there was none. */
    Optional<EncryptedBefore> ledgerKeyBefore(Handle handle) {
        return handle.createQuery("""
                        SELECT previous_ledger_key, changed_at
                        FROM master_key
                        WHERE id = 1 AND previous_ledger_key IS NOT NULL AND changed_at IS NOT NULL
                        """)
                .map((row, _) ->
                        new EncryptedBefore(row.getString("previous_ledger_key"), Columns.instant(row, "changed_at")))
                .findOne();
    }

    void keepLedgerKey(Handle handle, EncryptedBefore before) {
        handle.createUpdate("""
                        UPDATE master_key
                        SET previous_ledger_key = :encrypted, changed_at = :changedAt
                        WHERE id = 1
                        """)
                .bind("encrypted", before.encrypted())
                .bind("changedAt", before.changedAt())
                .execute();
    }

    void replace(Handle handle, String fingerprint) {
        handle.createUpdate("""
                        UPDATE master_key
                        SET fingerprint = :fingerprint
                        WHERE id = 1
                        """).bind("fingerprint", fingerprint).execute();
    }

    /**
     * The ledger's key before the master key was changed.
     *
     * @param encrypted with the new master key
     * @param changedAt when it was changed
     */
    record EncryptedBefore(String encrypted, Instant changedAt) {

        /** What is encrypted, so that neither the key nor the time can be swapped. */
        static String about(Instant changedAt) {
            return "ledger key before " + changedAt;
        }
    }
}
