package dev.gatehouse.server.block;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.address.Network;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes over what other processes have blocked and let in again, event by event. Thread-safe. */
final class BlockChanges implements Consumer<SecurityEvent> {

    private static final Set<EventType> CHANGES = EnumSet.of(EventType.ADDRESS_BLOCKED, EventType.ADDRESS_UNBLOCKED);

    private final BlockService blocks;

    BlockChanges(BlockService blocks) {
        this.blocks = blocks;
    }

    @Override
    public void accept(SecurityEvent event) {
        if (CHANGES.contains(event.type())) {
            Optional.ofNullable(event.details().get("network"))
                    .flatMap(Network::parse)
                    .ifPresent(blocks::recall);
        }
    }
}
