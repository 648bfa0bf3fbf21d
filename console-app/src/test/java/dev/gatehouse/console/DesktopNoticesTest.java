package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DesktopNoticesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final List<String> shown = new ArrayList<>();
    private final DesktopNotices notices = new DesktopNotices(away::get, now::get, shown::add);

    @Test
    void tellsAUserWhoWorksElsewhereAtMostOnceAMinute() {
        notices.said("1 case");
        notices.said("2 cases");
        now.set(now.get().plusSeconds(60));
        notices.said("3 cases");

        assertThat(shown).containsExactly("1 case", "3 cases");
    }

    @Test
    void tellsNothingToAUserWhoSeesTheWindow() {
        away.set(false);

        notices.said("1 case");

        assertThat(shown).isEmpty();
    }

    @Test
    void aNoticeThatWasDismissedTellsNothing() {
        notices.said("");

        assertThat(shown).isEmpty();
    }
}
