package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import dev.gatehouse.server.proof.TileTree;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of a ledger that has none yet, or one that was damaged, beside the load: a step reads a thousand events,
 * looks at each, and writes a few tiles. It begins with the first event that can be proved, goes on from memory, and begins
 * anew after a restart; nothing is believed that was not looked at by this process. Confined to one thread.
 */
final class TreeBuilder {

    private static final Logger LOG = System.getLogger(TreeBuilder.class.getName());

    private static final int STEP = 1_000;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private final HeadStore heads = new HeadStore();
    private final LedgerStore ledger = new LedgerStore();
    private final Database database;
    private final HeadSigner signer;
    private final LedgerTree tree;
    private @Nullable TreeBegin progress;
    private boolean told;

    TreeBuilder(Database database, HeadSigner signer, LedgerTree tree) {
        this.database = database;
        this.signer = signer;
        this.tree = tree;
    }

    /**
     * Does a step, if the last checkpoint has signed no tree.
     *
     * @return whether there is more to do now
     */
    boolean step() {
        Optional<Checkpoint> last = database.read(checkpoints::last);
        if (last.isEmpty() || last.get().note() != null) {
            progress = null;
            return false;
        }
        try {
            return step(last.get());
        } catch (LedgerBrokenException e) {
            progress = null;
            if (!told) {
                told = true;
                LOG.log(Level.WARNING, "The ledger''s tree cannot be built: {0}", e.getMessage());
            }
            return false;
        }
    }

    private boolean step(Checkpoint target) {
        TreeBegin at = progress == null ? database.read(handle -> TreeBegin.find(handle, signer)) : progress;
        progress = null;
        int missing = (int) Math.min(STEP, target.head().sequence() - at.head().sequence());
        if (missing > 0) {
            at = advance(at, missing);
        }
        progress = at;
        if (at.head().sequence() < target.head().sequence()) {
            return true;
        }
        if (at.head().sequence() == target.head().sequence()) {
            finish(at, target);
        }
        return false;
    }

    private TreeBegin advance(TreeBegin from, int events) {
        List<LedgerEntry> entries =
                database.read(handle -> ledger.after(handle, from.head().sequence(), events));
        List<byte[]> leaves = new ArrayList<>(entries.size());
        Head last = from.head();
        for (LedgerEntry entry : entries) {
            HashedEntry hashed = new HashedEntry(last, entry);
            if (!hashed.follows()) {
                throw LedgerBrokenException.at(last.sequence() + 1);
            }
            leaves.add(hashed.leaf());
            last = Head.at(entry);
        }
        if (entries.isEmpty()) {
            throw LedgerBrokenException.at(last.sequence() + 1);
        }
        database.execute(handle -> {
            SealedHead _ = heads.lock(handle);
            if (checkpoints.last(handle).filter(each -> each.note() == null).isPresent()) {
                new TileTree(from.firstLeaf()).grow(handle, from.edge(), leaves);
            }
        });
        return new TreeBegin(last, from.firstLeaf(), from.edge());
    }

    private void finish(TreeBegin at, Checkpoint target) {
        if (!target.isSignedBy(signer) || !target.head().equals(at.head())) {
            throw new LedgerBrokenException(
                    "Event %d is not what was signed".formatted(target.head().sequence()));
        }
        tree.resume(new BuiltTree(
                at.head(), at.firstLeaf(), HexFormat.of().formatHex(at.edge().root())));
        told = false;
    }
}
