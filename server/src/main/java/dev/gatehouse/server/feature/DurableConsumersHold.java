package dev.gatehouse.server.feature;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Holds events for durable consumers that have not read them.
 *
 * @param consumers their names
 */
record DurableConsumersHold(List<String> consumers) implements RetentionHold {

    private static final CursorStore CURSORS = new CursorStore();

    /** For those among a feature's consumers that are durable. */
    static DurableConsumersHold of(Feature feature) {
        return new DurableConsumersHold(feature.consumers().stream()
                .filter(LedgerConsumer.Durable.class::isInstance)
                .map(LedgerConsumer::name)
                .toList());
    }

    @Override
    public long neededAfter(Handle handle) {
        return CURSORS.hindmost(handle, consumers);
    }
}
