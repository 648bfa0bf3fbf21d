package dev.gatehouse.console.overview;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server's clock says, as far as its events tell. An event arrives some time after it occurred, so the smallest
 * difference that was ever seen is the difference of the clocks, plus the little that the way takes. Confined to the FX
 * thread.
 */
final class ServerClock {

    private @Nullable Duration behind;

    /** Learns from an event that has just arrived. */
    void observe(Instant occurredAt, Instant arrivedAt) {
        Duration lag = Duration.between(occurredAt, arrivedAt);
        behind = behind == null || lag.compareTo(behind) < 0 ? lag : behind;
    }

    /** The server's time when this machine's clock says that. */
    Instant at(Instant local) {
        return behind == null ? local : local.minus(behind);
    }
}
