package dev.gatehouse.console.fx;

import java.time.Duration;
import java.time.Instant;

/**
 * When to tell a number that changes with each event: as soon as it stands still, and once a second while events come without
 * end. More often it could not be read, and each change lays the window out anew. Confined to the FX thread.
 */
public final class CalmTelling {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Recurrence tellings = new Recurrence();
    private boolean untold;
    private boolean changing;

    /** The number is another one. */
    public void changed() {
        untold = true;
        changing = true;
    }

    /** Time passes: whether to tell it now. To be called several times a second. */
    public boolean tick(Instant now) {
        boolean tells = untold && (!changing || tellings.isDue(now, PAUSE));
        if (tells) {
            untold = false;
            tellings.done(now);
        }
        changing = false;
        return tells;
    }
}
