package dev.gatehouse.server.feature;

import org.jdbi.v3.core.Handle;

/**
 * What needs old events still, such as a destination that owes them: retention waits for it, but no longer than
 * {@code retention.grace} (decision 0037). Implementations are thread-safe.
 */
@FunctionalInterface
public interface RetentionHold {

    /** Up to which event it needs none any more; {@link Long#MAX_VALUE} for any. */
    long neededAfter(Handle handle);

    /** Holds what a feature's durable consumers have not read. */
    static RetentionHold ofConsumers(Feature feature) {
        return DurableConsumersHold.of(feature);
    }
}
