package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.List;
import java.util.OptionalLong;

/** How events reach one consumer, and where its cursor is kept. Confined to its runner's thread, but for {@link #sequence}. */
sealed interface Delivery permits MemoryDelivery, DurableDelivery {

    /** The consumer. */
    LedgerConsumer consumer();

    /** The event behind which to go on; empty as long as another process works for the consumer. */
    OptionalLong position();

    /**
     * Gives the events to the consumer, as far as they are of interest to it, and moves the cursor behind the last of them.
     * Where the consumer throws, the cursor is behind an event that it has taken, or where it was.
     */
    void deliver(List<SecurityEvent> events);

    /**
     * Leaves an event out, and says so in an event of its own, once for all processes.
     *
     * @param reason in a few words, at most 100 characters
     */
    void park(SecurityEvent event, String reason);

    /** The last event known to be behind the cursor. Callable from every thread. */
    long sequence();

    /** Lets another process take over. */
    void release();
}
