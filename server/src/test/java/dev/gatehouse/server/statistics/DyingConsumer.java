package dev.gatehouse.server.statistics;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Is killed now and then when it has written all, and the cursor has not moved. */
record DyingConsumer(LedgerConsumer.Durable consumer, Random random) implements LedgerConsumer.Durable {

    @Override
    public String name() {
        return consumer.name();
    }

    @Override
    public Set<EventType> interests() {
        return consumer.interests();
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        acceptAll(handle, List.of(event));
    }

    @Override
    public void acceptAll(Handle handle, List<SecurityEvent> batch) {
        int half = batch.size() / 2;
        consumer.acceptAll(handle, batch.subList(0, half));
        if (random.nextInt(5) == 0) {
            throw new IllegalStateException("killed");
        }
        consumer.acceptAll(handle, batch.subList(half, batch.size()));
        if (random.nextInt(5) == 0) {
            throw new IllegalStateException("killed");
        }
    }

    @Override
    public void rewind(Handle handle, long reached, long place) {
        consumer.rewind(handle, reached, place);
    }

    @Override
    public void resume(long sequence) {
        consumer.resume(sequence);
    }
}
