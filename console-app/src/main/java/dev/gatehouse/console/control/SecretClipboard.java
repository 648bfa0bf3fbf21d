package dev.gatehouse.console.control;

import dev.gatehouse.console.fx.Recurrence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in the clipboard, from which they are taken again after 30 seconds and at the end of the program, unless
 * something else is there by then. A history that the system keeps of its clipboard is out of reach. Confined to the FX
 * thread.
 */
public final class SecretClipboard implements AutoCloseable {

    /** Time enough to paste, too short to be found there later. */
    public static final Duration KEPT = Duration.ofSeconds(30);

    private final InstantSource clock;
    private @Nullable String secret;
    private final Recurrence copies = new Recurrence();

    /** A clipboard whose secrets age by that clock. */
    public SecretClipboard(InstantSource clock) {
        this.clock = clock;
    }

    /** Puts a secret there. */
    public void copy(String text) {
        Copied.text(text);
        secret = text;
        copies.done(clock.instant());
    }

    /** Takes away what has been there long enough. To be called several times a second. */
    public void tick() {
        if (secret != null && copies.isDue(clock.instant(), KEPT)) {
            close();
        }
    }

    /** Takes away what is still there. */
    @Override
    public void close() {
        if (secret != null
                && lines(secret).equals(lines(Clipboard.getSystemClipboard().getString()))) {
            Clipboard.getSystemClipboard().clear();
        }
        secret = null;
    }

    /** Some systems give line ends back in another form. */
    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
