package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;

/**
 * An event of the ledger, with the JSON that clients get of it. The JSON is written when it is first asked for, and serves
 * every stream after that. Thread-safe.
 */
public final class SealedEvent {

    private final SecurityEvent event;

    /** Two threads may both write it, and write the same. */
    private volatile byte[] json = {};

    SealedEvent(SecurityEvent event) {
        this.event = event;
    }

    static SealedEvent of(LedgerEntry entry) {
        return new SealedEvent(entry.toEvent());
    }

    /** The event itself. */
    public SecurityEvent event() {
        return event;
    }

    /** Its place in the ledger. */
    public long sequence() {
        return event.sequence();
    }

    /** The event as UTF-8 JSON; not to be changed. */
    byte[] json() {
        byte[] written = json;
        if (written.length == 0) {
            written = Json.bytes(event);
            json = written;
        }
        return written;
    }
}
