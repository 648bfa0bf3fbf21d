package dev.gatehouse.server.key;

import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The signing keys, encrypted. */
final class SigningKeyStore {

    /**
     * A row.
     *
     * @param encrypted the JWK, encrypted with the master key for its {@code kid}
     */
    record StoredKey(String kid, KeyPurpose purpose, Instant createdAt, String encrypted) {}

    void insert(Handle handle, StoredKey key) {
        handle.createUpdate("""
                        INSERT INTO signing_key
                            (kid, purpose, created_at, encrypted)
                        VALUES
                            (:kid, :purpose, :createdAt, :encrypted)
                        """)
                .bind("kid", key.kid())
                .bind("purpose", key.purpose().code())
                .bind("createdAt", key.createdAt())
                .bind("encrypted", key.encrypted())
                .execute();
    }

    /** All keys, newest first. */
    List<StoredKey> all(Handle handle) {
        return handle.createQuery("""
                        SELECT kid, purpose, created_at, encrypted
                        FROM signing_key
                        ORDER BY created_at DESC, kid
                        """)
                .map((row, _) -> new StoredKey(
                        row.getString("kid"),
                        KeyPurpose.fromCode(row.getString("purpose")),
                        Columns.instant(row, "created_at"),
                        row.getString("encrypted")))
                .list();
    }
}
