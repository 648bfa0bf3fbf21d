package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.Severity;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which types of events there ever were, each with the severities that it had: some fifty rows. */
final class KindStore {

    /** Adds one unless it is there; the caller holds the ledger's head, so no other transaction adds it meanwhile. */
    void add(Handle handle, String type, String severity) {
        if (!isThere(handle, type, severity)) {
            handle.createUpdate("""
                            INSERT INTO event_kind
                                (type, severity)
                            VALUES
                                (:type, :severity)
                            """)
                    .bind("type", type)
                    .bind("severity", severity)
                    .execute();
        }
    }

    /** Whether an event of that type ever had one of these severities. */
    boolean isAnyOf(Handle handle, String type, List<Severity> severities) {
        return severities.stream().anyMatch(severity -> isThere(handle, type, severity.code()));
    }

    private static boolean isThere(Handle handle, String type, String severity) {
        return handle.createQuery("""
                        SELECT type
                        FROM event_kind
                        WHERE type = :type AND severity = :severity
                        """)
                .bind("type", type)
                .bind("severity", severity)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }
}
