package dev.gatehouse.server.event;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.HeadSigner.HeadSignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The ledger's ends as they were signed. */
final class CheckpointStore {

    private static final String SELECT = """
            SELECT sequence, hash, signed_at, kid, signature
            FROM event_checkpoint
            """;

    void insert(Handle handle, Checkpoint checkpoint) {
        handle.createUpdate("""
                        INSERT INTO event_checkpoint
                            (sequence, hash, signed_at, kid, signature)
                        VALUES
                            (:sequence, :hash, :signedAt, :kid, :signature)
                        """)
                .bind("sequence", checkpoint.head().sequence())
                .bind("hash", checkpoint.head().hash())
                .bind("signedAt", checkpoint.signedAt())
                .bind("kid", checkpoint.signature().kid())
                .bind("signature", checkpoint.signature().value())
                .execute();
    }

    Optional<Checkpoint> last(Handle handle) {
        return handle.createQuery(SELECT + """
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(CheckpointStore::checkpoint).findOne();
    }

    /** The first one after that sequence. */
    Optional<Checkpoint> after(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :sequence
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("sequence", sequence)
                .map(CheckpointStore::checkpoint)
                .findOne();
    }

    private static Checkpoint checkpoint(ResultSet row, StatementContext context) throws SQLException {
        return new Checkpoint(
                new Head(row.getLong("sequence"), row.getString("hash")),
                Columns.instant(row, "signed_at"),
                new HeadSignature(row.getString("kid"), row.getString("signature")));
    }
}
