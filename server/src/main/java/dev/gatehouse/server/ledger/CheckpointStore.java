package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The ledger's ends as they were signed. */
final class CheckpointStore {

    private static final String SELECT = """
            SELECT ordinal, previous, sequence, hash, tree_root, signed_at, kid, signature
            FROM event_checkpoint
            """;

    void insert(Handle handle, Checkpoint checkpoint) {
        handle.createUpdate("""
                        INSERT INTO event_checkpoint
                            (ordinal, previous, sequence, hash, tree_root, signed_at, kid, signature)
                        VALUES
                            (:ordinal, :previous, :sequence, :hash, :treeRoot, :signedAt, :kid, :signature)
                        """)
                .bind("ordinal", checkpoint.ordinal())
                .bind("previous", checkpoint.previous())
                .bind("sequence", checkpoint.head().sequence())
                .bind("hash", checkpoint.head().hash())
                .bind("treeRoot", checkpoint.treeRoot())
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

    /** The ordinal of the next one: those of older versions have none, and are counted. */
    long nextOrdinal(Handle handle) {
        Optional<Long> highest = handle.createQuery("""
                        SELECT MAX(ordinal)
                        FROM event_checkpoint
                        """).mapTo(Long.class).findOne();
        return highest.orElseGet(() -> count(handle)) + 1;
    }

    private static long count(Handle handle) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM event_checkpoint
                        """).mapTo(Long.class).one();
    }

    private static Checkpoint checkpoint(ResultSet row, StatementContext context) throws SQLException {
        return new Checkpoint(
                row.getObject("ordinal", Long.class),
                row.getString("previous"),
                new Head(row.getLong("sequence"), row.getString("hash")),
                row.getString("tree_root"),
                Columns.instant(row, "signed_at"),
                new HeadSignature(row.getString("kid"), row.getString("signature")));
    }
}
