package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ClockSkewTest {

    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AFTER = BEFORE.plusSeconds(8);

    /** A slow answer is no difference. */
    @Test
    void aReadingWithinOursIsNoDifference() {
        assertThat(ClockSkew.between(BEFORE, BEFORE.plusSeconds(7), AFTER))
                .isEqualTo(new ClockSkew(Duration.ZERO, Duration.ofSeconds(8)));
    }

    @Test
    void countsWhatLiesOutsideOfOurReadings() {
        assertThat(ClockSkew.between(BEFORE, BEFORE.minusSeconds(6), AFTER).atLeast())
                .isEqualTo(Duration.ofSeconds(-6));
        assertThat(ClockSkew.between(BEFORE, AFTER.plusSeconds(6), AFTER).atLeast())
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aClockOfOursThatGoesBackMeasuresNoNegativeTime() {
        assertThat(ClockSkew.between(AFTER, AFTER, AFTER.minusSeconds(8))).isEqualTo(ClockSkew.NONE);
    }
}
