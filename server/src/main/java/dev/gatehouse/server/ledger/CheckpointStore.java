package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The ledger's ends as they were signed. */
final class CheckpointStore {

    private static final String SELECT = """
            SELECT ordinal, previous, sequence, hash, tree_root, signed_at, kid, signature,
                first_leaf, note
            FROM event_checkpoint
            """;

    void insert(Handle handle, Checkpoint checkpoint) {
        Optional<TreeNote> note = Optional.ofNullable(checkpoint.note());
        handle.createUpdate("""
                        INSERT INTO event_checkpoint
                            (ordinal, previous, sequence, hash, tree_root, signed_at, kid, signature,
                             first_leaf, note)
                        VALUES
                            (:ordinal, :previous, :sequence, :hash, :treeRoot, :signedAt, :kid, :signature,
                             :firstLeaf, :note)
                        """)
                .bind("ordinal", checkpoint.ordinal())
                .bind("previous", checkpoint.previous())
                .bind("sequence", checkpoint.head().sequence())
                .bind("hash", checkpoint.head().hash())
                .bind("treeRoot", checkpoint.treeRoot())
                .bind("signedAt", checkpoint.signedAt())
                .bind("kid", checkpoint.signature().kid())
                .bind("signature", checkpoint.signature().value())
                .bind("firstLeaf", note.map(TreeNote::firstLeaf).orElse(null))
                .bind("note", note.map(TreeNote::text).orElse(null))
                .execute();
    }

    Optional<Checkpoint> last(Handle handle) {
        return handle.createQuery(SELECT + """
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(CheckpointStore::checkpoint).findOne();
    }

    /** The one at that sequence. */
    Optional<Checkpoint> find(Handle handle, long sequence) {
        return after(handle, sequence - 1, 1).stream()
                .filter(checkpoint -> checkpoint.head().sequence() == sequence)
                .findFirst();
    }

    /** The first ones after that sequence, in order. */
    List<Checkpoint> after(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :sequence
                        ORDER BY sequence
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(CheckpointStore::checkpoint)
                .list();
    }

    /** The first one at that sequence or after it that has a note. */
    Optional<Checkpoint> noted(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE sequence >= :sequence AND note IS NOT NULL
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("sequence", sequence)
                .map(CheckpointStore::checkpoint)
                .findOne();
    }

    /** The newest one that has a note. */
    Optional<Checkpoint> lastNoted(Handle handle) {
        return handle.createQuery(SELECT + """
                        WHERE note IS NOT NULL
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(CheckpointStore::checkpoint).findOne();
    }

    /** The newest ones before that sequence that have a note, the newest first. */
    List<Checkpoint> notedBefore(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence < :sequence AND note IS NOT NULL
                        ORDER BY sequence DESC
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(CheckpointStore::checkpoint)
                .list();
    }

    /** The newest one between the two that has a note and was signed no later than then; neither end counts. */
    Optional<Checkpoint> lastNoted(Handle handle, long after, long before, Instant signed) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :after AND sequence < :before AND signed_at <= :signed AND note IS NOT NULL
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("after", after)
                .bind("before", before)
                .bind("signed", signed)
                .map(CheckpointStore::checkpoint)
                .findOne();
    }

    /**
     * The sequence of the first one behind that sequence that was signed after the one time, and not after the other; empty if
     * none was.
     */
    Optional<Long> firstSigned(Handle handle, long after, Instant later, Instant until) {
        return handle.createQuery("""
                        SELECT sequence
                        FROM event_checkpoint
                        WHERE sequence > :after AND signed_at > :later AND signed_at <= :until
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("after", after)
                .bind("later", later)
                .bind("until", until)
                .mapTo(Long.class)
                .findOne();
    }

    /** Deletes the oldest ones before that sequence, at most that many; how many it were. */
    int deleteBefore(Handle handle, long sequence, int limit) {
        Optional<Long> last = handle.createQuery("""
                        SELECT MAX(sequence)
                        FROM (SELECT sequence
                              FROM event_checkpoint
                              WHERE sequence < :sequence
                              ORDER BY sequence
                              FETCH FIRST :limit ROWS ONLY) AS oldest
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne();
        return last.map(each -> handle.createUpdate("""
                                DELETE FROM event_checkpoint
                                WHERE sequence <= :last
                                """).bind("last", each).execute())
                .orElse(0);
    }

    /** The names of all trees that were signed. */
    List<String> origins(Handle handle) {
        return handle
                .createQuery("""
                        SELECT note
                        FROM event_checkpoint
                        WHERE note IS NOT NULL
                        """)
                .map((row, _) -> row.getString("note").lines().findFirst().orElse(""))
                .stream()
                .distinct()
                .toList();
    }

    /** The first leaf of each tree that was signed, and up to which event it was. */
    Map<Long, Long> trees(Handle handle) {
        return handle
                .createQuery("""
                        SELECT first_leaf, MAX(sequence) AS last_leaf
                        FROM event_checkpoint
                        WHERE note IS NOT NULL
                        GROUP BY first_leaf
                        """)
                .map((row, _) -> Map.entry(row.getLong("first_leaf"), row.getLong("last_leaf")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
                new HeadSignature(row.getString("kid"), row.getString("signature")),
                note(row));
    }

    private static @Nullable TreeNote note(ResultSet row) throws SQLException {
        String text = row.getString("note");
        return text == null ? null : new TreeNote(row.getLong("first_leaf"), text);
    }
}
