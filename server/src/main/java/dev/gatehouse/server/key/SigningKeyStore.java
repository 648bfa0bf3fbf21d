package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The signing keys, encrypted. */
final class SigningKeyStore {

    void insert(Handle handle, StoredKey key) {
        handle.createUpdate("""
                        INSERT INTO signing_key
                            (kid, purpose, created_at, activated_at, encrypted)
                        VALUES
                            (:kid, :purpose, :createdAt, :activatedAt, :encrypted)
                        """)
                .bind("kid", key.kid())
                .bind("purpose", key.purpose().code())
                .bind("createdAt", key.createdAt())
                .bind("activatedAt", key.activatedAt())
                .bind("encrypted", key.encrypted())
                .execute();
    }

    /** All keys, newest first; of those made at one moment, as the first ones are, the later signer first. */
    List<StoredKey> all(Handle handle) {
        return handle.createQuery("""
                        SELECT kid, purpose, created_at, activated_at, superseded_at, needed_until, retired_at, encrypted
                        FROM signing_key
                        ORDER BY created_at DESC, activated_at DESC NULLS FIRST, kid
                        """).map((row, _) -> key(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Lets a key sign that has not signed yet. Of many that try at once, one succeeds.
     *
     * @return whether it had not
     */
    boolean activate(Handle handle, String kid, Instant now) {
        return handle.createUpdate("""
                        UPDATE signing_key
                        SET activated_at = :now
                        WHERE kid = :kid AND activated_at IS NULL AND retired_at IS NULL
                        """).bind("kid", kid).bind("now", now).execute() == 1;
    }

    /** Lets a key sign no more that signs. */
    void supersede(Handle handle, String kid, Instant now, Instant neededUntil) {
        handle.createUpdate("""
                        UPDATE signing_key
                        SET superseded_at = :now, needed_until = :neededUntil
                        WHERE kid = :kid AND superseded_at IS NULL AND retired_at IS NULL
                        """)
                .bind("kid", kid)
                .bind("now", now)
                .bind("neededUntil", neededUntil)
                .execute();
    }

    /** Retires a key that was not retired yet, and wipes what it signs with. */
    void retire(Handle handle, String kid, Instant now) {
        handle.createUpdate("""
                        UPDATE signing_key
                        SET retired_at = :now, encrypted = ''
                        WHERE kid = :kid AND retired_at IS NULL
                        """).bind("kid", kid).bind("now", now).execute();
    }

    void reencrypt(Handle handle, String kid, String encrypted) {
        handle.createUpdate("""
                        UPDATE signing_key
                        SET encrypted = :encrypted
                        WHERE kid = :kid
                        """).bind("kid", kid).bind("encrypted", encrypted).execute();
    }

    /** A key for no purpose of ours is none; it is empty. */
    private static Optional<StoredKey> key(ResultSet row) throws SQLException {
        Optional<KeyPurpose> purpose = KeyPurpose.parse(row.getString("purpose"));
        return purpose.isEmpty() ? Optional.empty() : Optional.of(key(row, purpose.get()));
    }

    private static StoredKey key(ResultSet row, KeyPurpose purpose) throws SQLException {
        return new StoredKey(
                row.getString("kid"),
                purpose,
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "activated_at"),
                Columns.instantOrNull(row, "superseded_at"),
                Columns.instantOrNull(row, "needed_until"),
                Columns.instantOrNull(row, "retired_at"),
                row.getString("encrypted"));
    }
}
