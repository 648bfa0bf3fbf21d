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

/**
 * Writes events to a ledger as its sealer does, chained, counted and signed, without an inbox: for millions of them. Confined to
 * one thread, while nothing else is sealed.
 */
public final class LedgerFiller {

    /** As many as a server signs at once. */
    public static final int MOST = (int) Checkpoints.EVENTS;

    private final Database database;
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
        this.seals = new LedgerSeals(database, mac, signer, new LedgerTree(signer, origin), directory, clock);
    }

    /** Writes these, at most {@link #MOST}. */
    public void append(List<EventDraft> some) {
        SealedBatch batch = database.write(handle -> {
            SealedHead end = seals.watch().lock(handle);
            List<LedgerEntry> entries = chain(end.head(), some);
            return new SealedBatch(end, seals.sealing().append(handle, entries, end.signed()), entries, false);
        });
        seals.sealed(batch);
        seals.checkpoints().signIfDue(seals.watch());
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
}
