package dev.gatehouse.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says on the desktop what the window's notice says, to a user who works elsewhere: at most once a minute, however many
 * events there are. Confined to the FX thread.
 */
final class DesktopNotices {

    private static final Duration CALM = Duration.ofMinutes(1);

    private final BooleanSupplier away;
    private final InstantSource clock;
    private final Consumer<String> show;
    private @Nullable Instant shownAt;

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
        boolean due = shownAt == null || Duration.between(shownAt, now).abs().compareTo(CALM) >= 0;
        if (!text.isEmpty() && due && away.getAsBoolean()) {
            shownAt = now;
            show.accept(text);
        }
    }
}
