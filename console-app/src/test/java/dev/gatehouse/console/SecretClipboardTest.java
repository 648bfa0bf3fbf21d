package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.SecretClipboard;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretClipboardTest extends FxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final SecretClipboard secrets = new SecretClipboard(now::get);

    @Test
    void forgetsASecretAfterHalfAMinute() {
        robot.interact(() -> secrets.copy("hush\nhush"));

        tickAt(NOW.plusSeconds(29));
        assertThat(content()).isEqualTo("hush\nhush");

        tickAt(NOW.plusSeconds(30));
        assertThat(content()).isNull();
    }

    /** It would stay there for as long as the clock was set back. */
    @Test
    void forgetsASecretWhereTheClockWasSetBack() {
        robot.interact(() -> secrets.copy("hush"));

        tickAt(NOW.minusSeconds(7200));

        assertThat(content()).isNull();
    }

    @Test
    void countsFromTheLastCopy() {
        robot.interact(() -> secrets.copy("first"));
        now.set(NOW.plusSeconds(20));
        robot.interact(() -> secrets.copy("second"));

        tickAt(NOW.plusSeconds(49));
        assertThat(content()).isEqualTo("second");

        tickAt(NOW.plusSeconds(50));
        assertThat(content()).isNull();
    }

    @Test
    void leavesWhatIsThereInstead() {
        robot.interact(() -> {
            secrets.copy("hush");
            Copied.text("something else");
        });

        tickAt(NOW.plusSeconds(30));

        assertThat(content()).isEqualTo("something else");
    }

    @Test
    void forgetsASecretAtTheEnd() {
        robot.interact(() -> {
            secrets.copy("hush");
            secrets.close();
        });

        assertThat(content()).isNull();
    }

    private void tickAt(Instant instant) {
        now.set(instant);
        robot.interact(secrets::tick);
    }

    private static @Nullable String content() {
        // A supplier may not bring null.
        String content =
                onFx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
        return content.equals("null") ? null : content;
    }
}
