package dev.gatehouse.server.ledger;

import dev.gatehouse.server.proof.TileTree;
import dev.gatehouse.server.proof.TreeComparison;
import dev.gatehouse.server.proof.TreeEdge;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a walk along the ledger sees of its trees: makes them anew from the events, and compares them with what is stored and
 * with what was signed. Not thread-safe.
 */
final class TreeWalk {

    private final Handle handle;
    private final HeadSigner signer;

    /** The last event of each tree that was signed, by its first one. */
    private final Map<Long, Long> signed;

    private final Map<Long, TreeComparison> trees = new HashMap<>();

    /** @param cut what comes before the walk; empty if that is nothing, or a break that was accepted */
    TreeWalk(Handle handle, HeadSigner signer, Optional<LedgerCut> cut) {
        this.handle = handle;
        this.signer = signer;
        this.signed = new CheckpointStore().trees(handle);
        cut.map(LedgerCut::at)
                .flatMap(at -> at.edge(handle).map(edge -> new TileTree(at.firstLeaf()).comparison(handle, edge)))
                .ifPresent(tree -> trees.put(cut.get().at().firstLeaf(), tree));
    }

    /** Compares what was passed with what is stored; steps themselves read nothing. */
    void prepare() {
        trees.values().forEach(TreeComparison::compare);
    }

    /** Goes to the next event. */
    void step(HashedEntry hashed) {
        long sequence = hashed.entry().sequence();
        if (signed.containsKey(sequence)) {
            trees.put(sequence, new TileTree(sequence).comparison(handle, new TreeEdge()));
        }
        trees.forEach((first, tree) -> {
            if (sequence <= signed.getOrDefault(first, 0L)) {
                tree.add(hashed.leaf());
            }
        });
    }

    /** What is wrong with a checkpoint that signs the event before the next one; empty if it signs the tree as it is. */
    Optional<String> flaw(Checkpoint checkpoint) {
        TreeNote note = checkpoint.note();
        if (note == null) {
            return checkpoint.treeRoot() == null
                    ? Optional.empty()
                    : Optional.of("has a checkpoint that signs a tree, and no note that says so");
        }
        return note.flaw(checkpoint, signer).or(() -> unlike(note));
    }

    /** What is wrong with the tiles that are stored; empty if they are what the events give. */
    Optional<String> end() {
        return trees.values().stream().flatMap(tree -> tree.end().stream()).findFirst();
    }

    private Optional<String> unlike(TreeNote note) {
        TreeComparison tree = trees.get(note.firstLeaf());
        if (tree == null) {
            return Optional.of("has a note of a tree whose begin is not there");
        }
        return HexFormat.of().formatHex(tree.edge().root()).equals(note.root())
                ? Optional.empty()
                : Optional.of("has a note of a tree that the events do not give");
    }
}
