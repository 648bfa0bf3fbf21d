package dev.gatehouse.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long nothing was done in a window. A clock that was set back begins anew; one that jumps ahead, as after a sleep,
 * counts as time in which nothing was done. Confined to the FX thread.
 */
final class IdleTimer {

    private final InstantSource clock;
    private final Duration limit;
    private Instant lastAt;

    IdleTimer(Duration limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.lastAt = clock.instant();
    }

    /** Something was done. */
    void touch() {
        lastAt = clock.instant();
    }

    /** Whether nothing was done for too long. */
    boolean isOver() {
        Instant now = clock.instant();
        if (now.isBefore(lastAt)) {
            lastAt = now;
        }
        return Duration.between(lastAt, now).compareTo(limit) >= 0;
    }
}
