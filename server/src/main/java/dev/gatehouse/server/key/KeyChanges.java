package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Takes over what other processes have changed of the keys, event by event. Thread-safe. */
public final class KeyChanges implements Consumer<SecurityEvent> {

    private static final Set<EventType> CHANGES =
            EnumSet.of(EventType.KEY_CREATED, EventType.KEY_ROTATED, EventType.KEY_RETIRED);

    private final KeyRing ring;

    public KeyChanges(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public void accept(SecurityEvent event) {
        if (CHANGES.contains(event.type())) {
            ring.refresh();
        }
    }
}
