package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Where events are written. Appending is part of the transaction that it records, so nothing is acknowledged without its
 * event (R20); the sealer is woken when that transaction has committed. Thread-safe.
 */
public final class EventLog {

    private final InboxStore inbox = new InboxStore();
    private final EventCounts counts = new EventCounts();
    private final MessageMac mac;
    private final Runnable wakeSealer;

    /**
     * @param mac        authenticates what is appended, so that the sealer knows it from what others write
     * @param wakeSealer called after each commit that appended something; must not block
     */
    public EventLog(MessageMac mac, Runnable wakeSealer) {
        this.mac = mac;
        this.wakeSealer = wakeSealer;
    }

    /** Appends an event to the transaction. */
    public void append(Handle handle, EventDraft event) {
        inbox.insert(handle, EventRow.of(event), mac);
        handle.afterCommit(() -> committed(List.of(event)));
    }

    /** Appends events to the transaction, in that order. */
    public void appendAll(Handle handle, List<EventDraft> some) {
        if (!some.isEmpty()) {
            inbox.insertAll(handle, some.stream().map(EventRow::of).toList(), mac);
            handle.afterCommit(() -> committed(some));
        }
    }

    /** Counts events that have come to the ledger without being appended here, as the sealer's own do. */
    public void countSealed(EventType type, long times) {
        counts.add(type, times);
    }

    /** How many events of each type this process has recorded since its start, sums with their number. */
    public Map<String, Double> counts() {
        return counts.byType();
    }

    private void committed(List<EventDraft> some) {
        some.forEach(counts::add);
        wakeSealer.run();
    }
}
