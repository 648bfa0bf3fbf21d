package dev.gatehouse.server;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.drill.EventHistory;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import java.util.List;

/** The sealed events of a ledger. Thread-safe. */
record RecordedEvents(Ledger ledger) implements EventHistory {

    @Override
    public long head() {
        return ledger.head();
    }

    @Override
    public List<SecurityEvent> after(long sequence, int limit) {
        return ledger.after(sequence, limit).stream().map(SealedEvent::event).toList();
    }
}
