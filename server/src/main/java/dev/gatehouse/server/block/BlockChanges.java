package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.util.Set;

/** Takes over what other processes have blocked and let in again, event by event. Thread-safe. */
final class BlockChanges implements LedgerConsumer.InMemory {

    private static final Set<EventType> CHANGES = EventType.affecting(Subject.BLOCK);

    private final BlockService blocks;

    BlockChanges(BlockService blocks) {
        this.blocks = blocks;
    }

    @Override
    public String name() {
        return "blocks";
    }

    @Override
    public Set<EventType> interests() {
        return CHANGES;
    }

    @Override
    public void accept(SecurityEvent event) {
        event.detail(EventDetail.NETWORK).flatMap(Network::parse).ifPresent(blocks::reload);
    }
}
