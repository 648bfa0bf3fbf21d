package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the events that a consumer has passed without having taken them, and tells of them: summed, since a consumer that
 * throws at everything would otherwise fill the ledger with its own failures. Thread-safe.
 */
final class ParkedEvents {

    private final Database database;
    private final EventTally tally;
    private final InstantSource clock;
    private final ParkedEventStore store = new ParkedEventStore();

    ParkedEvents(Database database, EventTally tally, InstantSource clock) {
        this.database = database;
        this.tally = tally;
        this.clock = clock;
    }

    /** Parks an event, unless another process has. */
    void park(String consumer, SecurityEvent event, String reason) {
        boolean _ = database.unlessDuplicate(handle -> park(handle, consumer, event, reason))
                .isPresent();
    }

    /** Parks an event as part of a transaction. */
    boolean park(Handle handle, String consumer, SecurityEvent event, String reason) {
        if (store.isParked(handle, consumer, event.sequence())) {
            return false;
        }
        store.insert(handle, consumer, event.sequence(), reason, clock.instant());
        tally.count(
                handle,
                EventDraft.of(EventType.EVENT_PARKED, RequestSource.server(), clock.instant())
                        .with(EventDetail.CONSUMER, consumer)
                        .with(EventDetail.CONSUMER_FAILURE, reason));
        return true;
    }

    /** Forgets those after that sequence, which the consumer will get once more. */
    void forgetAfter(Handle handle, String consumer, long sequence) {
        store.deleteAfter(handle, consumer, sequence);
    }
}
