package dev.gatehouse.server.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A way to a receiver. Implementations are thread-safe.
 *
 * @param <T> what it sends
 */
interface Sender<T> {

    /** How long {@link #send} may take in all; then it is interrupted. */
    Duration timeout();

    /** How many items one {@link #send} takes at most. */
    int most();

    /**
     * Sends items in order, and returns when the receiver has taken all of them. An item that it has taken before is known
     * to it by its id.
     *
     * @return what the receiver says it has dropped for good, in one sentence; empty for nothing
     * @throws DeliveryException    if it has not taken all of them, or may not have
     * @throws IOException          if the connection fails; it may have taken some
     */
    Optional<String> send(List<T> items, Instant now) throws DeliveryException, IOException;
}
