package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.List;
import java.util.OptionalLong;

/** Delivery to a consumer of this process alone: the cursor is in memory. */
final class MemoryDelivery implements Delivery {

    private final LedgerConsumer.InMemory consumer;
    private final ParkedEvents parked;
    private volatile long sequence;

    /** @param head where the ledger ends, and the consumer begins */
    MemoryDelivery(LedgerConsumer.InMemory consumer, ParkedEvents parked, long head) {
        this.consumer = consumer;
        this.parked = parked;
        this.sequence = head;
    }

    @Override
    public LedgerConsumer consumer() {
        return consumer;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(sequence);
    }

    @Override
    public void deliver(List<SecurityEvent> events) {
        consumer.prepare(events.stream().filter(this::isWanted).toList());
        for (SecurityEvent event : events) {
            if (isWanted(event)) {
                consumer.accept(event);
            }
            sequence = event.sequence();
        }
    }

    @Override
    public void park(SecurityEvent event, String reason) {
        parked.park(consumer.name(), event, reason);
        sequence = event.sequence();
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void release() {}

    private boolean isWanted(SecurityEvent event) {
        return consumer.interests().contains(event.type());
    }
}
