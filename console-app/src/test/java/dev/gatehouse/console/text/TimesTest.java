package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    /** Half past midnight in Berlin: today has hardly begun. */
    private final Times times =
            new Times(ZoneId.of("Europe/Berlin"), InstantSource.fixed(Instant.parse("2026-11-22T23:30:00Z")));

    @Test
    void leavesOutTodaysDate() {
        Instant today = Instant.parse("2026-11-22T23:05:06.789123Z");

        assertThat(times.fine(today)).isEqualTo("00:05:06.789");
        assertThat(times.brief(today)).isEqualTo("00:05:06");
        assertThat(times.since(today)).isEqualTo("00:05");
    }

    @Test
    void saysTheDateOfAnyOtherDay() {
        Instant yesterday = Instant.parse("2026-11-22T22:05:06.789123Z");

        assertThat(times.fine(yesterday)).isEqualTo("2026-11-22 23:05:06");
        assertThat(times.brief(yesterday)).isEqualTo("2026-11-22 23:05:06");
        assertThat(times.since(yesterday)).isEqualTo("2026-11-22 23:05");
    }

    @Test
    void saysTheMicrosecondAndTheOffsetWhereItMatters() {
        assertThat(times.exact(Instant.parse("2026-07-01T10:00:00.000001Z")))
                .isEqualTo("2026-07-01 12:00:00.000001 +02:00");
    }
}
