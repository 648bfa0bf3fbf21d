package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;

/** What kind of event it was, in the columns' words: a type, and the severity that it had. */
record EventKind(String type, String severity) {

    static EventKind of(EventRow event) {
        return new EventKind(event.type(), event.severity());
    }

    /** An event of which nothing else is known. */
    SecurityEvent event() {
        return new EventRow(Instant.EPOCH, type, severity, null, null, null, null, null, null, "{}").at(0, "");
    }
}
