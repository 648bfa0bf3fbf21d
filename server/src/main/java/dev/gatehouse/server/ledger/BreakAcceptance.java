package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/**
 * The way back from a broken ledger: where an operator has said so, it goes on, with an event that says so for ever. No
 * sequence is used twice: the event comes behind the highest one that the ledger has, a checkpoint has signed, the
 * file has noted or this process has seen. Confined to its sealer's turn.
 */
final class BreakAcceptance {

    private final HeadStore heads = new HeadStore();
    private final LedgerStore ledger = new LedgerStore();
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
    private final LedgerMac mac;
    private final HeadSigner signer;
    private final LedgerTree tree;
    private final HeadFile file;
    private final DataDirectory directory;

    BreakAcceptance(LedgerMac mac, HeadSigner signer, LedgerTree tree, HeadFile file, DataDirectory directory) {
        this.mac = mac;
        this.signer = signer;
        this.tree = tree;
        this.file = file;
        this.directory = directory;
    }

    /** What an operator has said; empty if nothing. */
    Optional<AcceptedBreak> given() {
        return AcceptedBreak.read(directory);
    }

    /** Takes the operator's word away, once the ledger goes on. */
    void settle() {
        AcceptedBreak.delete(directory);
    }

    /** The last event that the ledger has, even if its head says another one. */
    Head last(Handle handle) {
        return ledger.last(handle).map(Head::at).orElse(Head.NONE);
    }

    /**
     * Lets the ledger go on, and signs that it does.
     *
     * @param seen the highest sequence that this process has seen; 0 for none
     * @return where it ends now; empty if it does not end with the event that was accepted
     */
    Optional<SealedHead> accept(Handle handle, AcceptedBreak accepted, long seen, Instant now) {
        SealedHead _ = heads.lock(handle);
        mac.renew(handle);
        if (!last(handle).equals(accepted.last())) {
            return Optional.empty();
        }
        Optional<Checkpoint> before = checkpoints.last(handle);
        LedgerEntry entry = entry(accepted, Math.max(seen, highest(accepted, before)) + 1, now);
        Head head = Head.at(entry);
        SealedHead end = SealedHead.of(head, head.sequence(), mac);
        minutes.add(handle, ledger.append(handle, List.of(entry)));
        periods.add(handle, List.of(entry));
        Optional<TreeNote> note = Optional.of(tree.begin(handle, entry));
        checkpoints.insert(handle, Checkpoint.sign(checkpoints.nextOrdinal(handle), before, head, note, now, signer));
        heads.move(handle, end);
        return Optional.of(end);
    }

    private long highest(AcceptedBreak accepted, Optional<Checkpoint> before) {
        return LongStream.of(
                        accepted.last().sequence(),
                        before.map(each -> each.head().sequence()).orElse(0L),
                        noted())
                .max()
                .orElseThrow();
    }

    private long noted() {
        try {
            return file.read().map(Head::sequence).orElse(0L);
        } catch (LedgerBrokenException e) {
            return 0;
        }
    }

    private static LedgerEntry entry(AcceptedBreak accepted, long sequence, Instant now) {
        EventRow event = EventRow.of(EventDraft.of(EventType.LEDGER_ACCEPTED, RequestSource.server(), now)
                .with(EventDetail.LAST_EVENT, accepted.last().noted())
                .with(EventDetail.REASON, accepted.reason()));
        String hash = HashChain.hash(accepted.last().hash(), sequence, event);
        return new LedgerEntry(sequence, event, hash);
    }
}
