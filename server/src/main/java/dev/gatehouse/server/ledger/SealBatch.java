package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves events from the inbox to the ledger: one call is one transaction, which happens as a whole or not at all.
 * Confined to its sealer's turn.
 */
final class SealBatch {

    private final HeadStore heads = new HeadStore();
    private final UnsealedStore unsealed = new UnsealedStore();
    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();
    private final PeriodStore periods = new PeriodStore();
    private final LedgerMac mac;
    private final HeadWatch watch;
    private final InstantSource clock;

    SealBatch(LedgerMac mac, HeadWatch watch, InstantSource clock) {
        this.mac = mac;
        this.watch = watch;
        this.clock = clock;
    }

    /** Whether there is something to do; takes no lock. */
    boolean isDue(Handle handle) {
        return !watch.isKnown(heads.read(handle)) || !unsealed.isEmpty(handle);
    }

    /** Does what {@link #seal} does before it writes, of one event, and takes no lock. */
    void rehearse(Handle handle) {
        for (UnsealedEvent each : unsealed.oldest(handle, 1)) {
            boolean _ = each.isAuthentic(mac);
            SealedHead _ = SealedHead.of(Head.at(HashChain.next(Head.NONE, each.event())), 0, mac);
        }
        watch.rehearse(handle);
    }

    /**
     * Seals the oldest events.
     *
     * @param most         so many at most
     * @param mostUnsigned so many at most behind the last checkpoint
     * @throws LedgerBrokenException if the ledger does not end as it was sealed
     */
    SealedBatch seal(Handle handle, int most, long mostUnsigned) {
        SealedHead end = watch.lock(handle);
        int room = (int) Math.max(0, Math.min(most, mostUnsigned - end.unsigned()));
        List<UnsealedEvent> waiting = room == 0 ? List.of() : unsealed.oldest(handle, room);
        if (waiting.isEmpty()) {
            return new SealedBatch(end, end, List.of(), false);
        }
        List<LedgerEntry> entries = chain(end.head(), waiting);
        SealedHead moved = append(handle, entries, end.signed());
        unsealed.delete(handle, waiting);
        return new SealedBatch(end, moved, entries, waiting.size() == room);
    }

    /** Appends these to the ledger, which ends with the last of them then. */
    SealedHead append(Handle handle, List<LedgerEntry> entries, long signed) {
        SealedHead moved = SealedHead.of(Head.at(entries.getLast()), signed, mac);
        minutes.add(handle, ledger.append(handle, entries));
        periods.add(handle, entries);
        heads.move(handle, moved);
        return moved;
    }

    private List<LedgerEntry> chain(Head head, List<UnsealedEvent> waiting) {
        Instant now = clock.instant();
        List<LedgerEntry> entries = new ArrayList<>(waiting.size());
        Head last = head;
        for (UnsealedEvent each : waiting) {
            EventRow event = each.isAuthentic(mac) ? each.event() : RejectedEvent.of(each.event(), now);
            LedgerEntry entry = HashChain.next(last, event);
            entries.add(entry);
            last = Head.at(entry);
        }
        return entries;
    }

    /**
     * How far the ledger is.
     *
     * @param before  where it ended before
     * @param end     where it ends
     * @param entries what was sealed
     * @param more    whether more events may wait
     */
    record SealedBatch(SealedHead before, SealedHead end, List<LedgerEntry> entries, boolean more) {

        SealedBatch {
            entries = List.copyOf(entries);
        }

        /** How many were not written by Gatehouse, and are told of in their place. */
        long rejected() {
            return entries.stream()
                    .filter(entry -> entry.event().isOf(EventType.EVENT_REJECTED))
                    .count();
        }
    }
}
