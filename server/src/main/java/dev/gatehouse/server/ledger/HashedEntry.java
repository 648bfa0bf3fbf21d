package dev.gatehouse.server.ledger;

import dev.gatehouse.common.proof.MerkleTree;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An entry with what is hashed of it, each from the same bytes: whether it follows the one before it, and its leaf. What an
 * entry's hash is made of is stored, so many can be hashed at once. Immutable and thread-safe.
 */
final class HashedEntry {

    private final LedgerEntry entry;
    private final boolean follows;
    private final byte[] leaf;

    /** Hashes the entry that should come behind that one. */
    HashedEntry(Head before, LedgerEntry entry) {
        byte[] canonical = HashChain.canonical(entry.sequence(), entry.event());
        this.entry = entry;
        this.follows = HashChain.follows(before, entry, canonical);
        this.leaf = MerkleTree.leaf(canonical);
    }

    /** Hashes entries that should come one behind the other and all behind that one, on all processors. */
    static List<HashedEntry> all(Head before, List<LedgerEntry> entries) {
        return IntStream.range(0, entries.size())
                .parallel()
                .mapToObj(i -> new HashedEntry(i == 0 ? before : Head.at(entries.get(i - 1)), entries.get(i)))
                .toList();
    }

    LedgerEntry entry() {
        return entry;
    }

    /** Whether it is what comes next: see {@link HashChain}. */
    boolean follows() {
        return follows;
    }

    /** Its leaf in the tree. */
    byte[] leaf() {
        return leaf;
    }
}
