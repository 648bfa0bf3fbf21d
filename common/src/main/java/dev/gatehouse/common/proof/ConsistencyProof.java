package dev.gatehouse.common.proof;

import java.util.List;

/**
 * What proves that the ledger's tree only grew from one size to another (RFC 9162 §2.1.4).
 *
 * @param from how many leaves the smaller tree has; 1 or more
 * @param to   how many the larger one has; not less
 * @param path hashes of nodes, each 32 bytes in Base64
 */
public record ConsistencyProof(long from, long to, List<String> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** The proof with these hashes. */
    public static ConsistencyProof of(long from, long to, List<byte[]> path) {
        return new ConsistencyProof(from, to, Hashes.write(path));
    }

    /** Whether the tree that ended with the one head is the begin of the tree that ends with the other one. */
    public boolean proves(TreeHead older, TreeHead newer) {
        return from == older.size()
                && to == newer.size()
                && older.origin().equals(newer.origin())
                && Hashes.read(path)
                        .filter(hashes -> MerkleProof.extendsTo(from, older.rootHash(), to, newer.rootHash(), hashes))
                        .isPresent();
    }
}
