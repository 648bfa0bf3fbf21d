package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.MessageMac;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Authenticates with another key what was authenticated with the old one, and nothing else. Thread-safe. */
public final class MacChange {

    private final HeadStore heads = new HeadStore();
    private final UnsealedStore unsealed = new UnsealedStore();

    /**
     * Does so with the ledger's end and all events that wait, as part of the transaction that changes the key. An event
     * that was not authenticated stays so.
     *
     * @return whether it was done; not if the ledger's end was not authenticated with the old key
     */
    public boolean apply(Handle handle, MessageMac from, MessageMac to) {
        SealedHead end = heads.lock(handle);
        if (!end.isAuthentic(from)) {
            return false;
        }
        heads.move(handle, SealedHead.of(end.head(), end.signed(), to));
        List<UnsealedEvent> authentic = unsealed.oldest(handle, Integer.MAX_VALUE).stream()
                .filter(entry -> from.matches(entry.event().message(), entry.mac()))
                .toList();
        unsealed.authenticate(handle, authentic, to);
        return true;
    }
}
