package dev.gatehouse.server.ledger;

import dev.gatehouse.server.proof.TileTree;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Deletes what was cut, a bounded number of rows a step. Thread-safe. */
final class CutSweep {

    private static final int EVENTS = 250;
    private static final int CHECKPOINTS = 200;
    private static final int TILES = 20;

    private final CutStore cuts = new CutStore();
    private final LedgerStore ledger = new LedgerStore();
    private final CheckpointStore checkpoints = new CheckpointStore();

    /**
     * Does a step.
     *
     * @return whether there is more
     */
    boolean step(Handle handle) {
        Optional<LedgerCut> cut = cuts.find(handle);
        if (cut.isEmpty()) {
            return false;
        }
        long sequence = cut.get().head().sequence();
        TileTree tree = new TileTree(cut.get().at().firstLeaf());
        return ledger.deleteUpTo(handle, sequence, EVENTS)
                || checkpoints.deleteBefore(handle, sequence, CHECKPOINTS) == CHECKPOINTS
                || tree.forget(handle, sequence - cut.get().at().firstLeaf() + 1, TILES);
    }
}
