package dev.gatehouse.server.event;

import dev.gatehouse.server.event.InboxStore.InboxEntry;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves events from the inbox to the ledger: one call is one transaction, which happens as a whole or not at all.
 * Thread-safe.
 */
final class Sealing {

    private final HeadStore heads = new HeadStore();
    private final InboxStore inbox = new InboxStore();
    private final LedgerStore ledger = new LedgerStore();
    private final MinuteStore minutes = new MinuteStore();

    /** What the ledger and the inbox look like, without waiting for anybody. */
    Progress look(Handle handle) {
        return new Progress(heads.read(handle), !inbox.isEmpty(handle));
    }

    /** Seals the oldest events, at most that many. */
    Progress seal(Handle handle, int most) {
        Head head = heads.lock(handle);
        List<InboxEntry> waiting = inbox.oldest(handle, most);
        if (waiting.isEmpty()) {
            return new Progress(head, false);
        }
        List<LedgerEntry> entries = chain(head, waiting);
        Head moved = Head.at(entries.getLast());
        ledger.append(handle, entries);
        minutes.add(handle, entries);
        inbox.delete(handle, waiting);
        heads.move(handle, moved);
        return new Progress(moved, waiting.size() == most);
    }

    private static List<LedgerEntry> chain(Head head, List<InboxEntry> waiting) {
        List<LedgerEntry> entries = new ArrayList<>(waiting.size());
        Head last = head;
        for (InboxEntry each : waiting) {
            LedgerEntry entry = HashChain.next(last, each.event());
            entries.add(entry);
            last = Head.at(entry);
        }
        return entries;
    }

    /**
     * How far the ledger is.
     *
     * @param head where it ends
     * @param more whether more events may wait
     */
    record Progress(Head head, boolean more) {}
}
