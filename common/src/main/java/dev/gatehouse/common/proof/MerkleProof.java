package dev.gatehouse.common.proof;

import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/** Verifies what proves something about a {@link MerkleTree}, with nothing but the proof. Thread-safe. */
final class MerkleProof {

    private MerkleProof() {}

    /** Whether the leaf with that hash is at that place of the tree with that root (RFC 9162 §2.1.3.2). */
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = MerkleTree.node(sibling, hash);
                int up = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Whether the tree with the one root is the begin of the tree with the other one (RFC 9162 §2.1.4.2). */
    static boolean extendsTo(long from, byte[] oldRoot, long to, byte[] newRoot, List<byte[]> path) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        return !path.isEmpty() && climbs(from, oldRoot, to, newRoot, path);
    }

    private static boolean climbs(long from, byte[] oldRoot, long to, byte[] newRoot, List<byte[]> path) {
        Iterator<byte[]> nodes = path.iterator();
        int up = Long.numberOfTrailingZeros(from);
        long place = (from - 1) >>> up;
        long last = (to - 1) >>> up;
        byte[] older = Long.bitCount(from) == 1 ? oldRoot : nodes.next();
        byte[] newer = older;
        while (nodes.hasNext()) {
            byte[] sibling = nodes.next();
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = MerkleTree.node(sibling, older);
                newer = MerkleTree.node(sibling, newer);
                int further = (place & 1) == 1 || place == 0 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= further;
                last >>>= further;
            } else {
                newer = MerkleTree.node(newer, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(older, oldRoot) && MessageDigest.isEqual(newer, newRoot);
    }
}
