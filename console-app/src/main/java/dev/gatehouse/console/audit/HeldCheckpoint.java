package dev.gatehouse.console.audit;

import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.proof.TreeHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An earlier checkpoint, held on this machine to the head that this console has pinned.
 *
 * @param checkpoint what the server has given
 * @param head       what was signed; null where no key that is known here has signed it
 */
record HeldCheckpoint(
        SignedCheckpoint checkpoint,
        CheckpointStanding standing,
        @Nullable TreeHead head) {

    /** What is to be thought of it. */
    enum CheckpointStanding {
        /** The pinned key has signed it. */
        SIGNED,

        /** Another key has signed it: the one before a change of the audit key, or a stranger's. */
        OTHER_KEY,

        /** It is of the pinned size and says another tree: one of the two was never the ledger. */
        CONTRADICTS,

        /** No key of the server's has signed it. */
        UNSIGNED
    }

    /** @param pinned empty where this console has pinned nothing */
    static HeldCheckpoint of(SignedCheckpoint checkpoint, Optional<PinnedHead> pinned) {
        Optional<TreeHead> byPinned = pinned.map(PinnedHead::key).flatMap(checkpoint::open);
        Optional<TreeHead> byOther =
                Optional.ofNullable(checkpoint.key()).flatMap(NoteKey::parse).flatMap(checkpoint::open);
        Optional<TreeHead> head = byPinned.or(() -> byOther);
        return new HeldCheckpoint(checkpoint, standing(byPinned, byOther, pinned), head.orElse(null));
    }

    private static CheckpointStanding standing(
            Optional<TreeHead> byPinned, Optional<TreeHead> byOther, Optional<PinnedHead> pinned) {
        if (byPinned.isEmpty()) {
            return byOther.isPresent() ? CheckpointStanding.OTHER_KEY : CheckpointStanding.UNSIGNED;
        }
        TreeHead head = byPinned.get();
        boolean contradicts = pinned.map(PinnedHead::head)
                .filter(known -> known.size() == head.size() && !known.equals(head))
                .isPresent();
        return contradicts ? CheckpointStanding.CONTRADICTS : CheckpointStanding.SIGNED;
    }
}
