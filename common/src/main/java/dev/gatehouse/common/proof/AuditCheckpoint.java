package dev.gatehouse.common.proof;

import java.util.Optional;

/**
 * Where the ledger's tree was signed last.
 *
 * @param sequence the last event in the tree
 * @param note     a C2SP signed note, with line breaks
 * @param key      the verifier key of who has signed it; to be believed once only, and kept
 */
public record AuditCheckpoint(long sequence, String note, String key) {

    /** The tree's head; empty unless the pinned key has signed it. */
    public Optional<TreeHead> open(NoteKey pinned) {
        return pinned.open(note);
    }
}
