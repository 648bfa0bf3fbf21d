package dev.gatehouse.server.ledger;

import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ledger's tree as it was signed for foreign tools (decision 0036).
 *
 * @param firstLeaf the sequence of the tree's first event: 1, or that of the event in which a break was accepted
 * @param text      a C2SP signed note
 */
record TreeNote(long firstLeaf, String text) {

    /** Signs a tree. */
    static TreeNote sign(long firstLeaf, TreeHead head, HeadSigner signer) {
        NoteKey key = NoteKey.of(head.origin(), signer.noteKey());
        return new TreeNote(firstLeaf, key.note(head.text(), signer.signNote(head.text())));
    }

    /** The tree's root as the note says it, 64 hexadecimal digits. */
    String root() {
        return HexFormat.of()
                .formatHex(Base64.getDecoder().decode(text.lines().toList().get(2)));
    }

    /** The tree's head; empty if no key of ours has signed it. */
    Optional<TreeHead> open(HeadSigner signer) {
        return keys(signer).flatMap(key -> key.open(text).stream()).findFirst();
    }

    /** The key of ours that has signed it; empty if there is none. */
    Optional<NoteKey> key(HeadSigner signer) {
        return keys(signer).filter(key -> key.open(text).isPresent()).findFirst();
    }

    private Stream<NoteKey> keys(HeadSigner signer) {
        String origin = text.lines().findFirst().orElse("");
        return signer.noteKeys().stream().map(key -> NoteKey.of(origin, key));
    }

    /** What is wrong with it as the note of that checkpoint; empty if it says of the tree what that has signed. */
    Optional<String> flaw(Checkpoint checkpoint, HeadSigner signer) {
        Optional<TreeHead> head = open(signer);
        if (head.isEmpty()) {
            return Optional.of("has a note that no key of ours has signed");
        }
        if (keys(signer).noneMatch(key -> key.hasMade(text))) {
            return Optional.of("has a note with something behind our signature");
        }
        boolean same =
                head.get().size() == index(checkpoint.head().sequence()) + 1 && root().equals(checkpoint.treeRoot());
        return same ? Optional.empty() : Optional.of("has a note that says another tree than its checkpoint");
    }

    /** The index of an event's leaf. */
    long index(long sequence) {
        return sequence - firstLeaf;
    }
}
