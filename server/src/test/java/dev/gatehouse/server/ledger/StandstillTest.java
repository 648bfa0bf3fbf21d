package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StandstillTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Standstill standstill = new Standstill();

    @Test
    void isMeasuredFromTheFirstLookOn() {
        assertThat(standstill.after(true, 7, NOW)).isZero();
        assertThat(standstill.after(true, 7, NOW.plusSeconds(40))).isEqualTo(Duration.ofSeconds(40));

        assertThat(standstill.after(true, 8, NOW.plusSeconds(50))).isZero();
        assertThat(standstill.after(false, 8, NOW.plusSeconds(90))).isZero();
        assertThat(standstill.after(true, 8, NOW.plusSeconds(91))).isZero();
    }

    /** Health would say that all is well until the clock is there again. */
    @Test
    void isMeasuredAnewWhereTheClockWasSetBack() {
        assertThat(standstill.after(true, 7, NOW.plus(Duration.ofHours(3)))).isZero();

        assertThat(standstill.after(true, 7, NOW)).isZero();
        assertThat(standstill.after(true, 7, NOW.plusSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    }
}
