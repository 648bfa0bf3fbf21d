package dev.gatehouse.server.feature;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Events that a consumer has passed without having taken them. */
final class ParkedEventStore {

    /** Whether another process has parked it already. */
    boolean isParked(Handle handle, String consumer, long sequence) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM parked_event
                        WHERE consumer = :consumer AND sequence = :sequence
                        """)
                        .bind("consumer", consumer)
                        .bind("sequence", sequence)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    void insert(Handle handle, String consumer, long sequence, String reason, Instant now) {
        handle.createUpdate("""
                        INSERT INTO parked_event (consumer, sequence, parked_at, reason)
                        VALUES (:consumer, :sequence, :now, :reason)
                        """)
                .bind("consumer", consumer)
                .bind("sequence", sequence)
                .bind("now", now)
                .bind("reason", reason)
                .execute();
    }

    /** Forgets what comes once more. */
    void deleteAfter(Handle handle, String consumer, long sequence) {
        handle.createUpdate("DELETE FROM parked_event WHERE consumer = :consumer AND sequence > :sequence")
                .bind("consumer", consumer)
                .bind("sequence", sequence)
                .execute();
    }
}
