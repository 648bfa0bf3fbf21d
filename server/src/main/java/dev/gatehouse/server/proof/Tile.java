package dev.gatehouse.server.proof;

import dev.gatehouse.common.proof.MerkleTree;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A piece of one level of a tree, as C2SP tlog-tiles cuts it.
 *
 * @param level    0 for leaves; each hash of a level stands for a full tile of the level below
 * @param position 0 for the first one of its level
 * @param hashes   1 to {@link #WIDTH}; fewer than that only at the tree's right edge
 */
record Tile(int level, long position, List<byte[]> hashes) {

    /** How many hashes a full one has. */
    static final int WIDTH = 256;

    /** How many levels of the tree a tile is high. */
    static final int HEIGHT = 8;

    Tile {
        hashes = List.copyOf(hashes);
    }

    /** Reads what {@link #text} has written; what is no tile gives hashes that prove nothing. */
    static Tile parse(int level, long position, String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        List<byte[]> hashes = new ArrayList<>(WIDTH);
        for (int at = 0; at + MerkleTree.HASH_BYTES <= bytes.length; at += MerkleTree.HASH_BYTES) {
            byte[] hash = new byte[MerkleTree.HASH_BYTES];
            System.arraycopy(bytes, at, hash, 0, hash.length);
            hashes.add(hash);
        }
        return new Tile(level, position, hashes);
    }

    String text() {
        byte[] bytes = new byte[hashes.size() * MerkleTree.HASH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, bytes, i * MerkleTree.HASH_BYTES, MerkleTree.HASH_BYTES);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The hash of the subtree over some of the hashes; their number is a power of two. */
    static byte[] root(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int middle = hashes.size() / 2;
        return MerkleTree.node(root(hashes.subList(0, middle)), root(hashes.subList(middle, hashes.size())));
    }
}
