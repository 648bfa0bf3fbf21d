package dev.gatehouse.common.proof;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger's tree was signed once, as a list of such shows it.
 *
 * @param sequence the last event that was in the tree
 * @param signedAt when it was signed, as the server says; the note itself has no time
 * @param note     a C2SP signed note, with line breaks
 * @param key      the verifier key of who has signed it; null if no key of the server's has, as in a damaged ledger
 */
public record SignedCheckpoint(
        long sequence,
        Instant signedAt,
        String note,
        @Nullable String key) {

    /** The tree's head; empty unless that key has signed it. */
    public Optional<TreeHead> open(NoteKey known) {
        return known.open(note);
    }
}
