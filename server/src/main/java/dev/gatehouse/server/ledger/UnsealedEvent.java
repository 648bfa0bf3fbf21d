package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.EventRow;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be sealed.
 *
 * @param id  rises with time of writing, not of commit
 * @param mac over the event; null where a version has written it that made none
 */
record UnsealedEvent(long id, EventRow event, @Nullable String mac) {

    /** Whether the event was written by us. */
    boolean isAuthentic(LedgerMac key) {
        return key.matchesLately(event.message(), mac);
    }
}
