package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The last cut, which says all that was cut before it as well. */
final class CutStore {

    Optional<LedgerCut> find(Handle handle) {
        return handle.createQuery("""
                        SELECT sequence, hash, events, counted_since, counts_digest, first_leaf, tree_root, cut_at,
                            kid, signature
                        FROM event_cut
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .map((row, _) -> new LedgerCut(
                        new BuiltTree(
                                new Head(row.getLong("sequence"), row.getString("hash")),
                                row.getLong("first_leaf"),
                                row.getString("tree_root")),
                        row.getLong("events"),
                        Columns.instantOrNull(row, "counted_since"),
                        row.getString("counts_digest"),
                        Columns.instant(row, "cut_at"),
                        new HeadSignature(row.getString("kid"), row.getString("signature"))))
                .findOne();
    }

    /** Whether there are cuts besides the last one, which only a database writer adds. */
    boolean hasOthers(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM event_cut")
                        .mapTo(Long.class)
                        .one()
                > 1;
    }

    /** Takes the place of the one before. */
    void replace(Handle handle, LedgerCut cut) {
        handle.execute("""
                DELETE FROM event_cut
                """);
        handle.createUpdate("""
                        INSERT INTO event_cut
                            (sequence, hash, events, counted_since, counts_digest, first_leaf, tree_root, cut_at, kid,
                             signature)
                        VALUES
                            (:sequence, :hash, :events, :countedSince, :digest, :firstLeaf, :treeRoot, :cutAt, :kid,
                             :signature)
                        """)
                .bind("sequence", cut.head().sequence())
                .bind("hash", cut.head().hash())
                .bind("events", cut.events())
                .bind("countedSince", cut.countedSince())
                .bind("digest", cut.digest())
                .bind("firstLeaf", cut.at().firstLeaf())
                .bind("treeRoot", cut.at().root())
                .bind("cutAt", cut.cutAt())
                .bind("kid", cut.signature().kid())
                .bind("signature", cut.signature().value())
                .execute();
    }
}
