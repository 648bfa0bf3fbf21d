package dev.gatehouse.server.proof;

import dev.gatehouse.common.proof.MerkleTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A Merkle tree in the database (decision 0036). What is read of it proves itself against a root that was signed, so no
 * tile is believed; a tree that a database writer has damaged proves nothing until it was built anew. Thread-safe.
 */
public final class TileTree {

    private final TileStore tiles = new TileStore();

    /** By which its trees are told apart. */
    private final long firstLeaf;

    /** @param firstLeaf the sequence of the tree's first event */
    public TileTree(long firstLeaf) {
        this.firstLeaf = firstLeaf;
    }

    /** The edge of the tree when it had that size; empty if tiles of it are missing. */
    public Optional<TreeEdge> edge(Handle handle, long size) {
        List<List<byte[]>> levels = new ArrayList<>();
        for (int level = 0; level * Tile.HEIGHT < Long.SIZE && size >>> (level * Tile.HEIGHT) > 0; level++) {
            int count = TreeEdge.count(size, level);
            Optional<Tile> tile = count == 0
                    ? Optional.of(new Tile(level, 0, List.of()))
                    : tiles.find(handle, firstLeaf, level, TreeEdge.position(size, level));
            if (tile.filter(each -> each.hashes().size() >= count).isEmpty()) {
                return Optional.empty();
            }
            levels.add(tile.get().hashes().subList(0, count));
        }
        return Optional.of(new TreeEdge(size, levels));
    }

    /**
     * Grows the tree; the caller keeps others from growing it meanwhile.
     *
     * @param edge   where it ends, and afterwards where it ends then
     * @param leaves hashes of leaves
     */
    public void grow(Handle handle, TreeEdge edge, List<byte[]> leaves) {
        leaves.forEach(leaf -> edge.add(leaf, full -> tiles.put(handle, firstLeaf, full)));
        edge.tiles().forEach(tile -> tiles.put(handle, firstLeaf, tile));
    }

    /** What proves that a leaf is in the tree of that size; empty if tiles of it are missing. */
    public Optional<List<byte[]>> inclusion(Handle handle, long index, long size) {
        return prove(handle, tree -> tree.inclusion(index, size));
    }

    /** What proves that the tree of the one size is the begin of the tree of the other; empty if tiles are missing. */
    public Optional<List<byte[]>> consistency(Handle handle, long from, long to) {
        return prove(handle, tree -> tree.consistency(from, to));
    }

    /** A comparison of what is stored with a tree that grows from that edge on. */
    public TreeComparison comparison(Handle handle, TreeEdge edge) {
        return new TreeComparison(edge, (level, from, to) -> tiles.between(handle, firstLeaf, level, from, to));
    }

    /**
     * Deletes some tiles of leaves that no proof about later leaves needs.
     *
     * @param size  how many leaves were cut
     * @param limit how many tiles at most
     * @return whether there may be more
     */
    public boolean forget(Handle handle, long size, int limit) {
        List<Long> old = tiles.leavesBefore(handle, firstLeaf, size / Tile.WIDTH, limit);
        if (!old.isEmpty()) {
            tiles.deleteLeaves(handle, firstLeaf, old.getLast());
        }
        return old.size() == limit;
    }

    private Optional<List<byte[]>> prove(Handle handle, TileProof proof) {
        try {
            return Optional.of(proof.of(new MerkleTree(new Stored(handle))));
        } catch (MissingTileException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface TileProof {
        List<byte[]> of(MerkleTree tree);
    }

    /** The subtrees, by tiles that are read once. Confined to one thread. */
    private final class Stored implements MerkleTree.Subtrees {

        private final Handle handle;
        private final Map<List<Long>, Tile> read = new HashMap<>();

        private Stored(Handle handle) {
            this.handle = handle;
        }

        @Override
        public byte[] hash(long start, int height) {
            int level = height / Tile.HEIGHT;
            long first = start >>> (level * Tile.HEIGHT);
            int begin = (int) (first % Tile.WIDTH);
            int end = begin + (1 << (height % Tile.HEIGHT));
            List<byte[]> hashes = tile(level, first / Tile.WIDTH).hashes();
            if (hashes.size() < end) {
                throw new MissingTileException();
            }
            return Tile.root(hashes.subList(begin, end));
        }

        private Tile tile(int level, long position) {
            return read.computeIfAbsent(
                    List.of((long) level, position),
                    _ -> tiles.find(handle, firstLeaf, level, position).orElseThrow(MissingTileException::new));
        }
    }

    /** Is told as an empty proof. */
    private static final class MissingTileException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
