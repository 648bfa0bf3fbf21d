package dev.gatehouse.console;

import dev.gatehouse.console.fx.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Says on the desktop what the window's notice says, to a user who works elsewhere: at most once a minute, however many
 * events there are. Confined to the FX thread.
 */
final class DesktopNotices {

    private static final Duration CALM = Duration.ofMinutes(1);

    private final BooleanSupplier away;
    private final InstantSource clock;
    private final Consumer<String> show;
    private final Recurrence notices = new Recurrence();

    /**
     * @param away whether the user works in another window
     * @param show shows it, on another thread
     */
    DesktopNotices(BooleanSupplier away, InstantSource clock, Consumer<String> show) {
        this.away = away;
        this.clock = clock;
        this.show = show;
    }

    /** The window says that now; nothing is empty. */
    void said(String text) {
        Instant now = clock.instant();
        if (!text.isEmpty() && notices.isDue(now, CALM) && away.getAsBoolean()) {
            notices.done(now);
            show.accept(text);
        }
    }
}
