package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.event.EventRow;

/**
 * A row of the ledger.
 *
 * @param sequence 1, 2, 3, … without gaps
 * @param event    what happened
 * @param hash     over the row before this one and this one: see {@link HashChain}
 */
record LedgerEntry(long sequence, EventRow event, String hash) {

    SecurityEvent toEvent() {
        return event.at(sequence, hash);
    }
}
