package dev.gatehouse.console.fx;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers when something was done that is done now and then. A clock that jumps, ahead or back, makes it due: how long ago it
 * was is not known any more, and to wait until a clock that was set back is there again would take hours. Confined to the FX
 * thread.
 */
public final class Recurrence {

    private Instant doneAt = Instant.MIN;

    /** Whether it was done that long ago, or never. */
    public boolean isDue(Instant now, Duration pause) {
        return Duration.between(doneAt, now).abs().compareTo(pause) >= 0;
    }

    /** It is done now. */
    public void done(Instant now) {
        doneAt = now;
    }

    /** It is due, whenever it was done. */
    public void hurry() {
        doneAt = Instant.MIN;
    }
}
