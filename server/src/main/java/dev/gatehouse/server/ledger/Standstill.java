package dev.gatehouse.server.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Measures since when something has stood still although there is work for it. It goes by what was seen, so it knows how
 * long at least. Thread-safe.
 */
public final class Standstill {

    private long position;
    private @Nullable Instant since;

    /**
     * Looks again.
     *
     * @param waiting whether there is work
     * @param seen    where it stands
     * @return for how long it has stood there with work to do; zero without work, and when it has moved
     */
    public synchronized Duration after(boolean waiting, long seen, Instant now) {
        if (!waiting) {
            since = null;
            return Duration.ZERO;
        }
        if (since == null || seen != position || now.isBefore(since)) { // Before it where a clock was set back.
            position = seen;
            since = now;
        }
        return Duration.between(since, now);
    }
}
