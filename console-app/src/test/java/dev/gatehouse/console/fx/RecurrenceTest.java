package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Recurrence recurrence = new Recurrence();

    @Test
    void isDueBeforeTheFirstTime() {
        assertThat(isDue(NOON)).isTrue();
    }

    @Test
    void isDueWhenThePauseIsOver() {
        recurrence.done(NOON);

        assertThat(isDue(NOON)).isFalse();
        assertThat(isDue(NOON.plusMillis(2999))).isFalse();
        assertThat(isDue(NOON.plusSeconds(3))).isTrue();
    }

    @Test
    void isDueWhereTheClockWasSetBack() {
        recurrence.done(NOON);

        assertThat(isDue(NOON.minusSeconds(7200))).isTrue();
    }

    @Test
    void isDueWhenItIsToHurry() {
        recurrence.done(NOON);
        recurrence.hurry();

        assertThat(isDue(NOON)).isTrue();
    }

    private boolean isDue(Instant now) {
        return recurrence.isDue(now, Duration.ofSeconds(3));
    }
}
