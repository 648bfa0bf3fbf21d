package dev.gatehouse.server.ledger;

import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.proof.TreeEdge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signs where the ledger ends, every so often, and nothing that was not looked at up to there: what this process has sealed
 * itself it knows, and along the rest it walks from the last checkpoint (decision 0016). Confined to its sealer's turn;
 * of several processes on one database, the ledger's lock decides which one signs.
 */
final class Checkpoints {

    /** Few enough to hold what a rewrite could hide small, many enough that signing costs nothing. */
    static final long EVENTS = 1_000;

    /** With fewer events than that. */
    private static final Duration AGE = Duration.ofHours(1);

    /** What is in memory at most. */
    private static final int BATCH = 1_000;

    private final CheckpointStore store = new CheckpointStore();
    private final LedgerStore ledger = new LedgerStore();
    private final HeadStore heads = new HeadStore();
    private final Database database;
    private final HeadSigner signer;
    private final LedgerTree tree;
    private final InstantSource clock;
    private Optional<Checkpoint> last = Optional.empty();
    private @Nullable Head proven;
    private boolean prepared;

    Checkpoints(Database database, HeadSigner signer, LedgerTree tree, InstantSource clock) {
        this.database = database;
        this.signer = signer;
        this.tree = tree;
        this.clock = clock;
    }

    /** This process has sealed what is between the two. */
    void sealed(Head from, Head to) {
        if (from.equals(proven)) {
            proven = to;
        }
    }

    /**
     * Signs where the ledger ends, if enough has happened since the last time.
     *
     * @throws LedgerBrokenException if it is not as it was sealed
     */
    void signIfDue(HeadWatch watch) {
        Instant now = clock.instant();
        if (watch.known().filter(end -> isDue(end, now)).isPresent()) {
            sign(watch, now);
        }
    }

    /**
     * Signs where the ledger ends, unless that is signed.
     *
     * @throws LedgerBrokenException if it is not as it was sealed
     */
    void sign(HeadWatch watch) {
        if (watch.known().filter(end -> end.unsigned() > 0).isPresent()) {
            sign(watch, clock.instant());
        }
    }

    /** The ledger goes on there; what is before it was accepted as it is. */
    void goOn(Head head) {
        proven = head;
    }

    /** In doubt, everything is looked at again. */
    void doubt() {
        proven = null;
    }

    private boolean isDue(SealedHead end, Instant now) {
        if (end.unsigned() <= 0) {
            return false;
        }
        if (last.map(each -> each.head().sequence()).orElse(0L) != end.signed()) {
            last = database.read(store::last);
        }
        Instant signedAt = last.map(Checkpoint::signedAt).orElse(Instant.EPOCH);
        // A clock that was ahead when it was signed has been set back since.
        return end.unsigned() >= EVENTS || Duration.between(signedAt, now).abs().compareTo(AGE) >= 0;
    }

    private void sign(HeadWatch watch, Instant now) {
        prepare();
        Head head = prove(watch.known().orElseThrow().head());
        SealedHead end = database.write(handle -> sign(handle, watch, head, now));
        watch.remember(end);
    }

    /**
     * Makes a first signature of each kind, of nothing, before one is made while others wait for the ledger's head: what
     * that loads takes seconds on a busy machine, in which PostgreSQL would take the transaction for a frozen one.
     */
    private void prepare() {
        if (!prepared) {
            TreeNote note = TreeNote.sign(1, TreeHead.of("nothing", 0, new TreeEdge().root()), signer);
            boolean _ = Checkpoint.sign(1, Optional.empty(), Head.NONE, Optional.of(note), Instant.EPOCH, signer)
                    .isSignedBy(signer);
            prepared = true;
        }
    }

    /** Signs what was proven; what others have sealed meanwhile has its turn the next time. */
    private SealedHead sign(Handle handle, HeadWatch watch, Head head, Instant now) {
        SealedHead end = watch.lock(handle);
        Optional<Checkpoint> before = store.last(handle);
        long signed = before.map(each -> each.head().sequence()).orElse(0L);
        if (signed != end.signed()) {
            throw new LedgerBrokenException(
                    "The last checkpoint is at event %d, but the ledger was signed up to event %d"
                            .formatted(signed, end.signed()));
        }
        if (head.sequence() <= signed) {
            return end;
        }
        before.ifPresent(this::mustBeOurs);
        Optional<TreeNote> note = tree.grow(handle, before, head);
        Checkpoint checkpoint = Checkpoint.sign(store.nextOrdinal(handle), before, head, note, now, signer);
        store.insert(handle, checkpoint);
        SealedHead moved = watch.sealed(end.head(), head.sequence());
        heads.move(handle, moved);
        return moved;
    }

    /**
     * Walks up to there, from where this process knows the ledger, or else from the last checkpoint; not at all where
     * another process has signed beyond it meanwhile.
     */
    private Head prove(Head end) {
        Head from = Optional.ofNullable(proven).orElseGet(this::lastSigned);
        if (from.sequence() > end.sequence()) {
            return from;
        }
        while (from.sequence() < end.sequence()) {
            long sequence = from.sequence();
            List<LedgerEntry> batch = database.read(handle -> ledger.after(handle, sequence, BATCH));
            if (batch.isEmpty()) {
                throw new LedgerBrokenException("Event %d is missing".formatted(sequence + 1));
            }
            from = along(batch, from, end);
        }
        if (!from.equals(end)) {
            throw new LedgerBrokenException(
                    "Event %d does not have the hash that the ledger ends with".formatted(end.sequence()));
        }
        proven = from;
        return from;
    }

    private static Head along(List<LedgerEntry> batch, Head from, Head end) {
        Head at = from;
        for (LedgerEntry entry : batch) {
            if (at.sequence() == end.sequence()) {
                return at;
            }
            if (!HashChain.follows(at, entry)) {
                throw new LedgerBrokenException("Event %d does not have the hash of what it says and what was before it"
                        .formatted(at.sequence() + 1));
            }
            at = Head.at(entry);
        }
        return at;
    }

    private Head lastSigned() {
        last = database.read(store::last);
        last.ifPresent(this::mustBeOurs);
        return last.map(Checkpoint::head).orElse(Head.NONE);
    }

    private void mustBeOurs(Checkpoint checkpoint) {
        if (!checkpoint.isSignedBy(signer)) {
            throw new LedgerBrokenException("The checkpoint at event %d was signed by no key of ours"
                    .formatted(checkpoint.head().sequence()));
        }
    }
}
