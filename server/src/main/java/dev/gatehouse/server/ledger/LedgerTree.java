package dev.gatehouse.server.ledger;

import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.proof.TileTree;
import dev.gatehouse.server.proof.TreeEdge;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The Merkle tree over the ledger, which grows with each signature (decision 0036). Nothing of it is believed that the
 * database has: it grows from an edge that gives the root that was signed last, by events that are looked at once more.
 * Where that is missing, checkpoints are signed without a tree until {@link TreeBuilder} has built it. Thread-safe.
 */
final class LedgerTree {

    /** What is read within the transaction of a signature, at most; more is left to {@link TreeBuilder}. */
    private static final int MOST = 5_000;

    private final LedgerStore ledger = new LedgerStore();
    private final HeadSigner signer;
    private final String origin;
    private volatile Optional<BuiltTree> built = Optional.empty();

    /** @param origin names the tree in its notes */
    LedgerTree(HeadSigner signer, String origin) {
        this.signer = signer;
        this.origin = origin;
    }

    /** The tree was built up to there by this process, which has looked at each event. */
    void resume(BuiltTree tree) {
        built = Optional.of(tree);
    }

    /**
     * Grows it; the caller holds the ledger's head.
     *
     * @param before the last checkpoint; empty if there is none
     * @param head   up to where
     * @return the tree as it is then; empty if it does not reach up to the last checkpoint
     * @throws LedgerBrokenException if an event on the way is not as it was sealed
     */
    Optional<TreeNote> grow(Handle handle, Optional<Checkpoint> before, Head head) {
        Head from = before.map(Checkpoint::head).orElse(Head.NONE);
        if (head.sequence() - from.sequence() > MOST) {
            return Optional.empty();
        }
        return base(before)
                .flatMap(base -> base.edge(handle).map(edge -> {
                    new TileTree(base.firstLeaf()).grow(handle, edge, leaves(handle, from, head));
                    return sign(base.firstLeaf(), edge);
                }));
    }

    /** Begins another tree with an event that says that what is before it is broken; the caller holds the ledger's head. */
    TreeNote begin(Handle handle, LedgerEntry entry) {
        TreeEdge edge = new TreeEdge();
        new TileTree(entry.sequence()).grow(handle, edge, List.of(HashChain.leaf(entry)));
        return sign(entry.sequence(), edge);
    }

    private TreeNote sign(long firstLeaf, TreeEdge edge) {
        String name = firstLeaf == 1 ? origin : origin + "/" + firstLeaf;
        return TreeNote.sign(firstLeaf, TreeHead.of(name, edge.size(), edge.root()), signer);
    }

    /** What the tree ended with at the last checkpoint. */
    private Optional<BuiltTree> base(Optional<Checkpoint> before) {
        if (before.isEmpty()) {
            return Optional.of(BuiltTree.NONE);
        }
        Checkpoint last = before.get();
        return BuiltTree.signed(last, signer)
                .or(() -> built.filter(tree -> tree.head().equals(last.head())));
    }

    private List<byte[]> leaves(Handle handle, Head from, Head to) {
        List<byte[]> leaves = new ArrayList<>();
        Head at = from;
        for (LedgerEntry entry : ledger.after(handle, from.sequence(), (int) (to.sequence() - from.sequence()))) {
            HashedEntry hashed = new HashedEntry(at, entry);
            if (!hashed.follows()) {
                throw LedgerBrokenException.at(at.sequence() + 1);
            }
            leaves.add(hashed.leaf());
            at = Head.at(entry);
        }
        if (!at.equals(to)) {
            throw LedgerBrokenException.at(at.sequence() + 1);
        }
        return leaves;
    }

    /**
     * A tree that is known to be right up to an event.
     *
     * @param head      the event
     * @param firstLeaf the tree's first event
     * @param root      the tree's hash, 64 hexadecimal digits
     */
    record BuiltTree(Head head, long firstLeaf, String root) {

        /** A tree before the first event. */
        static final BuiltTree NONE = new BuiltTree(Head.NONE, 1, HexFormat.of().formatHex(new TreeEdge().root()));

        /** What a checkpoint of ours has signed; empty if that is no tree, or the note says another one. */
        static Optional<BuiltTree> signed(Checkpoint checkpoint, HeadSigner signer) {
            TreeNote note = checkpoint.note();
            return note == null || note.flaw(checkpoint, signer).isPresent()
                    ? Optional.empty()
                    : Optional.of(new BuiltTree(checkpoint.head(), note.firstLeaf(), note.root()));
        }

        /** Its edge; empty if what the database has of it does not give its root. */
        Optional<TreeEdge> edge(Handle handle) {
            long size = head.sequence() - firstLeaf + 1;
            return size < 0
                    ? Optional.empty()
                    : new TileTree(firstLeaf)
                            .edge(handle, size)
                            .filter(edge ->
                                    HexFormat.of().formatHex(edge.root()).equals(root));
        }
    }
}
