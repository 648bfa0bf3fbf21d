package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.ledger.SealBatch.SealedBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes events to a ledger as its sealer does, chained, counted and signed, without an inbox: for millions of them. Confined to
 * one thread, while nothing else is sealed.
 */
public final class LedgerFiller {

    /** As many as a server signs at once. */
    public static final int MOST = (int) Checkpoints.EVENTS;

    /** As many as a server packs at once. */
    public static final int MOST_PACKED = LedgerSegment.SEQUENCES;

    private final RowStore rows = new RowStore();
    private final SegmentStore segments = new SegmentStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
    private final HeadStore heads = new HeadStore();
    private final Database database;
    private final LedgerMac mac;
    private final LedgerSeals seals;

    /** What a sealer has of the same directory and keys. */
    public LedgerFiller(
            Database database,
            LedgerMac mac,
            HeadSigner signer,
            DataDirectory directory,
            String origin,
            InstantSource clock) {
        this.database = database;
        this.mac = mac;
        this.seals = new LedgerSeals(database, mac, signer, new LedgerTree(signer, origin), directory, clock);
    }

    /** Writes these, at most {@link #MOST}. */
    public void append(List<EventDraft> some) {
        seal(some, seals.sealing()::append);
    }

    /**
     * Writes these, at most {@link #MOST_PACKED}, as a server has them once they have become old, but for a signature behind all of
     * them where a server signs each thousand. There must be younger ones behind them in the end.
     */
    public void pack(List<EventDraft> some) {
        seal(some, this::pack);
    }

    private void seal(List<EventDraft> some, Writing writing) {
        SealedBatch batch = database.write(handle -> {
            SealedHead end = seals.watch().lock(handle);
            List<LedgerEntry> entries = chain(end.head(), some);
            return new SealedBatch(end, writing.write(handle, entries, end.signed()), entries, false);
        });
        seals.sealed(batch);
        seals.checkpoints().signIfDue(seals.watch());
    }

    private SealedHead pack(Handle handle, List<LedgerEntry> entries, long signed) {
        SealedHead moved = SealedHead.of(Head.at(entries.getLast()), signed, mac);
        packRows(handle);
        List<LedgerRow> rows = RowStore.rowsOf(handle, entries);
        LedgerSegment _ = segments.add(handle, rows);
        minutes.add(handle, rows);
        periods.add(handle, entries);
        heads.move(handle, moved);
        return moved;
    }

    /** What a server has written of its own before: what is packed begins with the first event. */
    private void packRows(Handle handle) {
        List<LedgerRow> before = rows.after(handle, segments.end(handle), MOST_PACKED);
        if (!before.isEmpty()) {
            LedgerSegment segment = segments.add(handle, before);
            rows.delete(handle, segment.first(), segment.last());
        }
    }

    /** Notes where the ledger ends, so that a server goes on from there. */
    public void note() {
        seals.note(Duration.ZERO);
    }

    private static List<LedgerEntry> chain(Head head, List<EventDraft> some) {
        List<LedgerEntry> entries = new ArrayList<>(some.size());
        Head last = head;
        for (EventDraft each : some) {
            LedgerEntry entry = HashChain.next(last, EventRow.of(each));
            entries.add(entry);
            last = Head.at(entry);
        }
        return entries;
    }

    /** Writes what is chained, and says where the ledger ends then. */
    @FunctionalInterface
    private interface Writing {
        SealedHead write(Handle handle, List<LedgerEntry> entries, long signed);
    }
}
