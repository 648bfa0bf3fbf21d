package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SeverityColumnsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** Within a second of the sign-in its columns are there, and of 1970. */
    @Test
    void hasNothingToTakeBeforeItIsKnownOfWhichTimeItIs() {
        CountWindow window = new CountWindow(3, Duration.ofMinutes(1));
        Texts texts = new Texts(Locale.ENGLISH);
        Times times = new Times(ZoneOffset.UTC, () -> NOON);
        Exhibit chart = Exhibit.of("chart", "Chart", new SeverityColumns(window, 1, texts, times), texts, times);

        assertThat(chart.isEmpty()).isTrue();

        window.advanceTo(NOON);

        assertThat(chart.isEmpty()).isFalse();
        assertThat(chart.values().rows().getFirst().getFirst()).startsWith("2026-11-23 11:58:00");
    }
}
