package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Takes every event of some types from the ledger, in order, on a thread of its own. An event that it throws at comes again
 * after a pause, a few times; then it is parked, which is an event of its own, and the consumer goes on behind it
 * (decision 0027).
 */
public sealed interface LedgerConsumer {

    /** Its name in health, in the database and in events; at most 60 characters, and never another one for the same. */
    String name();

    /** The types that it takes; the others pass it by. */
    Set<EventType> interests();

    /** Lets go of what it holds besides memory, such as threads: the last call that it gets, on the thread of all others. */
    default void end() {}

    /**
     * Keeps what is in this process's memory true to what other processes do. It begins where the ledger ends when the
     * server starts, each process has its own, and an event may come twice.
     */
    non-sealed interface InMemory extends LedgerConsumer {

        /** Reads at one go what it needs of the events that it takes next, one by one; most need nothing. */
        default void prepare(List<SecurityEvent> events) {}

        /** Takes one event. */
        void accept(SecurityEvent event);
    }

    /**
     * Writes what follows from events to the database: the effect of each event exactly once, whichever process works. It
     * begins at the ledger's first event.
     */
    non-sealed interface Durable extends LedgerConsumer {

        /** Writes what follows from one event, in the transaction that moves the cursor past it. */
        void accept(Handle handle, SecurityEvent event);

        /**
         * How long events gather that come one by one before they are delivered together, since each delivery waits for the
         * disk.
         */
        default Duration gathering() {
            return Duration.ofMillis(100);
        }

        /** Writes what follows from several events, in order, in one transaction; some consumers do it at one go. */
        default void acceptAll(Handle handle, List<SecurityEvent> events) {
            events.forEach(event -> accept(handle, event));
        }

        /**
         * The last place at or before that sequence to which it can be sent back: 0 where what it has written can only be
         * made anew.
         */
        default long rewindable(long sequence) {
            return sequence;
        }

        /**
         * Takes back what followed from the events after a place, which will come once more.
         *
         * @param reached the last event that had its effect
         * @param place   the last event that keeps its effect
         */
        void rewind(Handle handle, long reached, long place);

        /**
         * Makes what this process has in memory what it is after the event with that sequence; the next one comes then. Called
         * before the first delivery, and wherever memory may be another: another process has worked, the consumer was
         * rewound, or a delivery was rolled back. It may read; what it takes from the ledger has had its effect already.
         *
         * @param sequence the last event behind the cursor; 0 for none
         */
        default void resume(long sequence) {}
    }
}
