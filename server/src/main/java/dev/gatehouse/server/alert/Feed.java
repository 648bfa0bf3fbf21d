package dev.gatehouse.server.alert;

import java.time.Instant;
import java.util.List;

/**
 * What a destination gets, in an order in which nothing appears before what has appeared. Implementations are thread-safe.
 *
 * @param <T> what it gets
 */
interface Feed<T> {

    /** {@code alerts} or {@code events}. */
    String carries();

    /** The last place. */
    long head();

    /** How many items are behind that place, or more. */
    long owed(long delivered);

    /** What comes behind that place, at most that many items. */
    Owed<T> after(long delivered, int most);

    /** The last place that is too old to be owed any longer. */
    long expired(Instant now);

    /**
     * Items that come next.
     *
     * @param items in order; none where there is nothing to send up to the end
     * @param end   the place behind which it goes on when they are delivered
     */
    record Owed<T>(List<T> items, long end) {

        public Owed {
            items = List.copyOf(items);
        }
    }
}
