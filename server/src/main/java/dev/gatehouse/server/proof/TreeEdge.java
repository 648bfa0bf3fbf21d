package dev.gatehouse.server.proof;

import dev.gatehouse.common.proof.MerkleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The right edge of a tree: the tile of each level that is not full. It is all that a tree needs to grow, and its hashes
 * give the tree's root, so that who knows the root knows whether they are right. Confined to one thread.
 */
public final class TreeEdge {

    private final List<List<byte[]>> levels = new ArrayList<>();
    private long size;

    /** The edge of a tree without a leaf. */
    public TreeEdge() {}

    /** @param levels the hashes of the tile of each level that is not full, from the leaves up */
    TreeEdge(long size, List<List<byte[]>> levels) {
        this.size = size;
        levels.forEach(level -> this.levels.add(new ArrayList<>(level)));
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /**
     * Adds a leaf by its hash.
     *
     * @param full takes each tile that becomes full by it, from the leaves up
     */
    void add(byte[] leaf, Consumer<Tile> full) {
        size++;
        byte[] hash = leaf;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>(Tile.WIDTH));
            }
            List<byte[]> hashes = levels.get(level);
            hashes.add(hash);
            if (hashes.size() < Tile.WIDTH) {
                return;
            }
            Tile tile = new Tile(level, position(level) - 1, hashes);
            full.accept(tile);
            hash = Tile.root(tile.hashes());
            hashes.clear();
        }
    }

    /** The tiles that are not full, from the leaves up. */
    List<Tile> tiles() {
        return IntStream.range(0, levels.size())
                .filter(level -> !levels.get(level).isEmpty())
                .mapToObj(level -> new Tile(level, position(level), levels.get(level)))
                .toList();
    }

    /** The hashes of the whole subtrees that the tree consists of, the largest one first: one for each bit of its size. */
    public List<byte[]> subtrees() {
        List<byte[]> subtrees = new ArrayList<>();
        for (List<byte[]> hashes : levels.reversed()) {
            int begin = 0;
            while (begin < hashes.size()) {
                int end = begin + Integer.highestOneBit(hashes.size() - begin);
                subtrees.add(Tile.root(hashes.subList(begin, end)));
                begin = end;
            }
        }
        return subtrees;
    }

    /** The tree's hash. */
    public byte[] root() {
        return subtrees().reversed().stream()
                .reduce((right, left) -> MerkleTree.node(left, right))
                .orElseGet(() -> new MerkleTree((_, _) -> new byte[0]).root(0));
    }

    /** Of the tile that is not full. */
    private long position(int level) {
        return position(size, level);
    }

    /** Of the tile of that level that is not full in a tree of that size. */
    static long position(long size, int level) {
        int shift = Tile.HEIGHT * (level + 1);
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }

    /** How many hashes that tile has. */
    static int count(long size, int level) {
        return (int) ((size >>> (Tile.HEIGHT * level)) & (Tile.WIDTH - 1));
    }
}
