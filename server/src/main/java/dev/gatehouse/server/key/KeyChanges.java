package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.util.Set;

/** Takes over what other processes have changed of the keys, event by event. Thread-safe. */
final class KeyChanges implements LedgerConsumer.InMemory {

    private static final Set<EventType> CHANGES = EventType.affecting(Subject.KEY);

    private final KeyRing ring;

    KeyChanges(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Set<EventType> interests() {
        return CHANGES;
    }

    @Override
    public void accept(SecurityEvent event) {
        ring.refresh();
    }
}
