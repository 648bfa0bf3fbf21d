package dev.gatehouse.server.ledger;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.proof.MerkleTree;
import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.event.EventRow;
import java.util.HexFormat;

/**
 * What binds each event of the ledger to all before it: its hash is SHA-256 over the 32 bytes of the hash before it and
 * the event's canonical bytes. To change, remove, insert or move one is to change every hash from there on.
 *
 * <p>The canonical bytes are the fields of {@link CanonicalBytes}, in this order: the text {@code gatehouse-event-1},
 * {@code sequence}, {@code occurred_at} in microseconds since 1970, {@code type}, {@code severity}, {@code account_id},
 * {@code username}, {@code session_id}, {@code address}, {@code user_agent}, {@code route} and {@code details}, each as
 * {@link EventRow} has it. Decision 0002 shows an example.
 */
final class HashChain {

    /** The hash before the first event: 32 bytes of zero. */
    static final String GENESIS = "0".repeat(64);

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-event-1";

    private HashChain() {}

    /** The entry for the event that comes next. */
    static LedgerEntry next(Head head, EventRow event) {
        long sequence = head.sequence() + 1;
        return new LedgerEntry(sequence, event, hash(head.hash(), sequence, event));
    }

    /** Whether that entry is what comes next. */
    static boolean follows(Head head, LedgerEntry entry) {
        return follows(head, entry, canonical(entry.sequence(), entry.event()));
    }

    /** As {@link #follows(Head, LedgerEntry)}, of an entry with these canonical bytes. */
    static boolean follows(Head head, LedgerEntry entry, byte[] canonical) {
        return entry.sequence() == head.sequence() + 1
                && isHash(head.hash())
                && hash(head.hash(), canonical).equals(entry.hash());
    }

    /** Whether it has the form of one: a database writer can put anything there. */
    private static boolean isHash(String text) {
        boolean digits = true;
        for (int i = 0; i < text.length(); i++) {
            digits &= HexFormat.isHexDigit(text.charAt(i));
        }
        return digits && text.length() == GENESIS.length();
    }

    /**
     * The hash of an event at that place.
     *
     * @param previous the hash before it, 64 hexadecimal digits
     */
    static String hash(String previous, long sequence, EventRow event) {
        return hash(previous, canonical(sequence, event));
    }

    private static String hash(String previous, byte[] canonical) {
        return Sha256.hex(HexFormat.of().parseHex(previous), canonical);
    }

    /** The event's leaf in the tree: the same bytes, so that an event proves itself without those before it. */
    static byte[] leaf(LedgerEntry entry) {
        return MerkleTree.leaf(canonical(entry.sequence(), entry.event()));
    }

    /** The event to the byte. */
    static byte[] canonical(long sequence, EventRow event) {
        return new CanonicalBytes().add(FORM).add(sequence).add(event).toByteArray();
    }
}
