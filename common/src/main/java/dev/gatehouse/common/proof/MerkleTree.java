package dev.gatehouse.common.proof;

import dev.gatehouse.common.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 §2.1 with SHA-256: how leaves and nodes are hashed, and which nodes prove that a leaf is in a
 * tree, or that one tree is the begin of another one. Thread-safe.
 */
public final class MerkleTree {

    /** How long a hash is, in bytes. */
    public static final int HASH_BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final Subtrees subtrees;

    /** The tree of which these are the subtrees. */
    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** Where the hashes of whole subtrees are read. */
    @FunctionalInterface
    public interface Subtrees {

        /**
         * The hash of the tree over the leaves from {@code start} on.
         *
         * @param start  a multiple of the number of leaves
         * @param height 0 for a leaf; the number of leaves is 2 to the power of it
         */
        byte[] hash(long start, int height);
    }

    /** The hash of a leaf with that content. */
    public static byte[] leaf(byte[] content) {
        return Sha256.of(LEAF, content);
    }

    /** The hash of a node over these two. */
    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /**
     * The hash of the tree's first leaves.
     *
     * @param size how many; 0 or more
     */
    public byte[] root(long size) {
        return size == 0 ? Sha256.of() : hash(0, size);
    }

    /**
     * What proves that a leaf is in the tree of that size (§2.1.3.1).
     *
     * @param index from 0 to {@code size - 1}
     */
    public List<byte[]> inclusion(long index, long size) {
        List<byte[]> path = new ArrayList<>();
        include(index, 0, size, path);
        return path;
    }

    /**
     * What proves that the tree of one size is the begin of the tree of another one (§2.1.4.1).
     *
     * @param from from 1 to {@code to}
     */
    public List<byte[]> consistency(long from, long to) {
        List<byte[]> path = new ArrayList<>();
        if (from < to) {
            extend(from, 0, to, true, path);
        }
        return path;
    }

    private void include(long index, long low, long high, List<byte[]> path) {
        if (high - low == 1) {
            return;
        }
        long middle = low + split(high - low);
        if (index < middle) {
            include(index, low, middle, path);
            path.add(hash(middle, high));
        } else {
            include(index, middle, high, path);
            path.add(hash(low, middle));
        }
    }

    /** @param known whether the tree that ends with {@code from} is one that the verifier has the root of */
    private void extend(long from, long low, long high, boolean known, List<byte[]> path) {
        if (from == high) {
            if (!known) {
                path.add(hash(low, high));
            }
            return;
        }
        long middle = low + split(high - low);
        if (from <= middle) {
            extend(from, low, middle, known, path);
            path.add(hash(middle, high));
        } else {
            extend(from, middle, high, false, path);
            path.add(hash(low, middle));
        }
    }

    private byte[] hash(long low, long high) {
        long leaves = high - low;
        if (Long.bitCount(leaves) == 1) {
            return subtrees.hash(low, Long.numberOfTrailingZeros(leaves));
        }
        long middle = low + split(leaves);
        return node(hash(low, middle), hash(middle, high));
    }

    /** The largest power of two that is less than that. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
