package dev.gatehouse.server.event;

import dev.gatehouse.server.event.AuditOutcome.Broken;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A walk along the ledger from its beginning, which looks at each event and each checkpoint on the way and remembers only
 * the last. Confined to one thread.
 */
final class ChainWalk {

    private final CheckpointStore checkpoints = new CheckpointStore();
    private final Handle handle;
    private final HeadSigner signer;
    private Head last = new Head(0, HashChain.GENESIS);
    private Optional<Checkpoint> next;

    ChainWalk(Handle handle, HeadSigner signer) {
        this.handle = handle;
        this.signer = signer;
        this.next = checkpoints.after(handle, Long.MIN_VALUE);
    }

    /** Goes to the next event, if it is the one that comes next. */
    Optional<Broken> step(LedgerEntry entry) {
        long expected = last.sequence() + 1;
        if (entry.sequence() > expected) {
            return broken(expected, "is missing");
        }
        if (entry.sequence() < expected) {
            return broken(entry.sequence(), "was inserted");
        }
        if (!HashChain.hash(last.hash(), entry.sequence(), entry.event()).equals(entry.hash())) {
            return broken(entry.sequence(), "does not have the hash of what it says and what was before it");
        }
        last = Head.at(entry);
        return passCheckpoint();
    }

    /** Ends the walk, if it is where the ledger ends. */
    Optional<Broken> end(Head head) {
        if (next.isPresent()) {
            long signed = next.get().head().sequence();
            return broken(last.sequence() + 1, "is missing, though the ledger was signed up to event " + signed);
        }
        if (last.sequence() < head.sequence()) {
            return broken(last.sequence() + 1, "is missing, though the ledger ends with event " + head.sequence());
        }
        if (last.sequence() > head.sequence()) {
            return broken(head.sequence() + 1, "was inserted: the ledger ends before it");
        }
        return last.equals(head)
                ? Optional.empty()
                : broken(last.sequence(), "does not have the hash that the ledger ends with");
    }

    /** The last event on the way. */
    Head last() {
        return last;
    }

    private Optional<Broken> passCheckpoint() {
        if (next.isEmpty() || next.get().head().sequence() > last.sequence()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = next.get();
        if (!checkpoint.isSignedBy(signer)) {
            return broken(checkpoint.head().sequence(), "has a checkpoint that no key of ours has signed");
        }
        if (!checkpoint.head().equals(last)) {
            return broken(checkpoint.head().sequence(), "does not have the hash that was signed");
        }
        next = checkpoints.after(handle, last.sequence());
        return Optional.empty();
    }

    private static Optional<Broken> broken(long sequence, String reason) {
        return Optional.of(new Broken(sequence, "event " + sequence + " " + reason));
    }
}
