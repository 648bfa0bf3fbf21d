package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A walk along the ledger, which looks at each event and each checkpoint on the way and remembers only the last. Not
 * thread-safe.
 */
final class ChainWalk {

    /** How many are read at once. */
    private static final int CHECKPOINTS = 100;

    private final CheckpointStore checkpoints = new CheckpointStore();
    private final Handle handle;
    private final HeadSigner signer;
    private final NotedHeads noted;
    private final TreeWalk tree;
    private final long from;
    private Head last;
    private Optional<Checkpoint> passed = Optional.empty();

    /** Those that come next, as far as they were read. */
    private final Deque<Checkpoint> ahead = new ArrayDeque<>();

    private long count;

    /**
     * Begins behind an event.
     *
     * @param last  is not looked at itself
     * @param noted is what the ledger must agree with
     * @param tree  looks at the tree on the way
     */
    ChainWalk(Handle handle, HeadSigner signer, NotedHeads noted, TreeWalk tree, Head last) {
        this.handle = handle;
        this.signer = signer;
        this.noted = noted;
        this.tree = tree;
        this.from = last.sequence();
        this.last = last;
        boolean _ = readOn(from == 0 ? Long.MIN_VALUE : from);
    }

    /**
     * Begins with the checkpoint at which events were cut off, so that none is missing behind it.
     *
     * @return what is wrong with that; empty if it is the one that the cut says
     */
    Optional<Broken> begin(LedgerCut cut) {
        passed = checkpoints
                .find(handle, from)
                .filter(checkpoint -> checkpoint.isSignedBy(signer))
                .filter(checkpoint -> BuiltTree.signed(checkpoint, signer).equals(Optional.of(cut.at())));
        return passed.isPresent()
                ? Optional.empty()
                : broken(from, "was cut off there, but has not the checkpoint of that");
    }

    /** Reads what is needed for the steps up to that event, of which none reads. */
    void prepare(long sequence) {
        tree.prepare();
        boolean more = true;
        while (more && !ahead.isEmpty() && ahead.getLast().head().sequence() <= sequence) {
            more = readOn(ahead.getLast().head().sequence());
        }
    }

    private boolean readOn(long sequence) {
        return ahead.addAll(checkpoints.after(handle, sequence, CHECKPOINTS));
    }

    /** Goes to the next event, if it is the one that comes next. */
    Optional<Broken> step(HashedEntry hashed) {
        LedgerEntry entry = hashed.entry();
        long expected = last.sequence() + 1;
        if (entry.sequence() > expected) {
            return broken(expected, "is missing");
        }
        if (entry.sequence() < expected) {
            return broken(entry.sequence(), "was inserted");
        }
        if (!hashed.follows()) {
            return broken(entry.sequence(), "does not have the hash of what it says and what was before it");
        }
        if (expected > from + 1 && entry.event().isOf(EventType.LEDGER_ACCEPTED)) {
            return broken(expected, "says that what is before it is broken");
        }
        last = Head.at(entry);
        tree.step(hashed);
        if (!noted.agreesWith(last)) {
            return broken(expected, "does not have the hash that was noted for it");
        }
        return passCheckpoint();
    }

    /** Ends the walk, if it is where the ledger ends. */
    Optional<Broken> end(SealedHead end, LedgerMac mac) {
        Head head = end.head();
        if (end.equals(SealedHead.MISSING)) {
            return broken(last.sequence(), "comes last, but the row that says where the ledger ends is missing");
        }
        if (!ahead.isEmpty()) {
            return missing("the ledger was signed up to event "
                    + ahead.getFirst().head().sequence());
        }
        if (last.sequence() < head.sequence()) {
            return missing("the ledger ends with event " + head.sequence());
        }
        if (last.sequence() > head.sequence()) {
            return broken(head.sequence() + 1, "was inserted: the ledger ends before it");
        }
        if (!last.equals(head)) {
            return broken(last.sequence(), "does not have the hash that the ledger ends with");
        }
        Optional<Head> later = noted.after(last.sequence());
        if (later.isPresent()) {
            return missing(
                    "event %d is noted: the database was restored from a backup of before, or its end was cut off"
                            .formatted(later.get().sequence()));
        }
        return endsAsItWasSealed(end, mac);
    }

    /** The last event on the way. */
    Head last() {
        return last;
    }

    private Optional<Broken> endsAsItWasSealed(SealedHead end, LedgerMac mac) {
        long signed = signed();
        if (end.mac() == null) {
            return signed == last.sequence()
                    ? Optional.empty()
                    : broken(last.sequence(), "ends the ledger, but is neither authenticated nor signed");
        }
        if (!end.isAuthentic(mac)) {
            return broken(last.sequence(), "ends the ledger, but Gatehouse has not ended it there");
        }
        if (signed != end.signed()) {
            return broken(
                    signed + 1,
                    "and those after it are not signed, but the ledger was signed up to event " + end.signed());
        }
        return covered(last.sequence());
    }

    private Optional<Broken> passCheckpoint() {
        Checkpoint checkpoint = ahead.peek();
        if (checkpoint == null || checkpoint.head().sequence() > last.sequence()) {
            return Optional.empty();
        }
        long sequence = checkpoint.head().sequence();
        if (!checkpoint.isSignedBy(signer)) {
            return broken(sequence, "has a checkpoint that no key of ours has signed");
        }
        if (!checkpoint.head().equals(last)) {
            return broken(sequence, "does not have the hash that was signed");
        }
        if (!follows(checkpoint)) {
            return broken(sequence, "has a checkpoint that does not follow the one before it: one is missing");
        }
        Optional<Broken> felled = tree.flaw(checkpoint).flatMap(flaw -> broken(sequence, flaw));
        Optional<Broken> uncovered = checkpoint.ordinal() == null ? Optional.empty() : covered(sequence);
        passed = Optional.of(checkpoint);
        count++;
        ahead.remove();
        return felled.or(() -> uncovered);
    }

    /** Where the walk begins behind a break that was accepted, what the first one follows is not known. */
    private boolean follows(Checkpoint checkpoint) {
        Optional<Checkpoint> before = passed;
        if (before.isEmpty() && from > 0) {
            return true;
        }
        @Nullable Long ordinal = checkpoint.ordinal();
        if (ordinal == null) {
            return before.filter(each -> each.ordinal() != null).isEmpty();
        }
        long expected =
                before.flatMap(each -> Optional.ofNullable(each.ordinal())).orElse(count) + 1;
        String signature = before.map(each -> each.signature().value()).orElse(null);
        return ordinal == expected && Objects.equals(checkpoint.previous(), signature);
    }

    /** No sealer goes further than that without a signature. */
    private Optional<Broken> covered(long sequence) {
        long signed = signed();
        return sequence - signed <= AuditVerification.MOST_UNSIGNED
                ? Optional.empty()
                : broken(signed + 1, "and %d after it have no checkpoint".formatted(sequence - signed - 1));
    }

    private long signed() {
        return passed.map(each -> each.head().sequence()).orElse(from);
    }

    private Optional<Broken> missing(String although) {
        return broken(last.sequence() + 1, "is missing, though " + although);
    }

    private static Optional<Broken> broken(long sequence, String reason) {
        return Optional.of(new Broken(sequence, "event " + sequence + " " + reason));
    }
}
