package dev.gatehouse.server.ledger;

import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.proof.TileTree;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Proves single events, and that the ledger only grew, with its tree (decision 0036). What is given out was verified before,
 * so that no client has to wonder whether the ledger or the tree is damaged. Thread-safe.
 */
final class LedgerProofs {

    private final LedgerStore ledger = new LedgerStore();
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final Database database;
    private final HeadSigner signer;

    /** @param signer knows the keys that notes are signed with */
    LedgerProofs(Database database, HeadSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /** What proves that an event is in the ledger; empty if there is no such event, or it is not proved yet. */
    public Optional<EventProof> proofOf(long sequence) {
        return database.read(handle -> proofOf(handle, sequence));
    }

    /** The proofs of those that are proved, in that order, of one moment. */
    List<EventProof> proofsOf(List<Long> sequences) {
        return database.read(handle -> sequences.stream()
                .flatMap(sequence -> proofOf(handle, sequence).stream())
                .toList());
    }

    /** Whether there is an event with that sequence. */
    boolean has(long sequence) {
        return database.read(handle -> ledger.find(handle, sequence)).isPresent();
    }

    /** Where the tree was signed last; empty as long as it was not. */
    Optional<AuditCheckpoint> checkpoint() {
        return database.read(checkpoints::lastNoted).flatMap(this::checkpoint);
    }

    /**
     * Where the tree was signed, the newest first; also what no key of this server has signed, which is there to be seen.
     *
     * @param before only those whose last event is before that one
     */
    List<SignedCheckpoint> checkpoints(long before, int limit) {
        return database.read(handle -> checkpoints.notedBefore(handle, before, limit)).stream()
                .flatMap(each -> Optional.ofNullable(each.note()).map(note -> listed(each, note)).stream())
                .toList();
    }

    private SignedCheckpoint listed(Checkpoint checkpoint, TreeNote note) {
        return new SignedCheckpoint(
                checkpoint.head().sequence(),
                checkpoint.signedAt(),
                note.text(),
                note.key(signer).map(NoteKey::verifier).orElse(null));
    }

    /**
     * What proves that the tree only grew from one size to another.
     *
     * @param from from 1 to {@code to}
     * @return empty if the tree was never as large, or what is needed is cut off or damaged
     */
    Optional<ConsistencyProof> consistency(long from, long to) {
        return database.read(handle -> consistency(handle, from, to));
    }

    Optional<EventProof> proofOf(Handle handle, long sequence) {
        return ledger.find(handle, sequence)
                .flatMap(entry -> note(handle, sequence)
                        .flatMap(note -> note.open(signer).flatMap(head -> prove(handle, entry, note, head))));
    }

    private Optional<ConsistencyProof> consistency(Handle handle, long from, long to) {
        Optional<TreeNote> note = checkpoints.lastNoted(handle).flatMap(each -> Optional.ofNullable(each.note()));
        long size = note.flatMap(each -> each.open(signer)).map(TreeHead::size).orElse(0L);
        return note.filter(_ -> to <= size)
                .flatMap(each -> new TileTree(each.firstLeaf()).consistency(handle, from, to))
                .map(path -> ConsistencyProof.of(from, to, path));
    }

    private Optional<EventProof> prove(Handle handle, LedgerEntry entry, TreeNote note, TreeHead head) {
        long index = note.index(entry.sequence());
        byte[] canonical = HashChain.canonical(entry.sequence(), entry.event());
        return new TileTree(note.firstLeaf())
                .inclusion(handle, index, head.size())
                .map(path -> EventProof.of(entry.sequence(), canonical, index, path, note.text()))
                .filter(proof -> note.key(signer).flatMap(proof::verify).isPresent());
    }

    /** The newest one whose tree has that event, since that is the one that clients have pinned. */
    private Optional<TreeNote> note(Handle handle, long sequence) {
        return checkpoints
                .lastNoted(handle)
                .flatMap(each -> Optional.ofNullable(each.note()))
                .filter(note -> note.firstLeaf() <= sequence)
                .or(() -> checkpoints.noted(handle, sequence).flatMap(each -> Optional.ofNullable(each.note())))
                .filter(note -> note.open(signer)
                        .filter(head -> note.index(sequence) >= 0 && note.index(sequence) < head.size())
                        .isPresent());
    }

    private Optional<AuditCheckpoint> checkpoint(Checkpoint checkpoint) {
        return Optional.ofNullable(checkpoint.note())
                .flatMap(note -> note.key(signer)
                        .map(NoteKey::verifier)
                        .map(key -> new AuditCheckpoint(checkpoint.head().sequence(), note.text(), key)));
    }
}
