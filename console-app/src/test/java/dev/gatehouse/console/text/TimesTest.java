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

    /** Two events an hour apart must not look like two of the same second. */
    @Test
    void tellsTheHourThatComesTwiceByItsOffset() {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        Times that = new Times(ZoneId.of("Europe/Berlin"), () -> second);

        assertThat(that.brief(first)).isEqualTo("02:30:00 +02");
        assertThat(that.brief(second)).isEqualTo("02:30:00 +01");
        assertThat(that.fine(second)).isEqualTo("02:30:00.000 +01");
        assertThat(that.since(second)).isEqualTo("02:30 +01");
        assertThat(that.clock(first)).isEqualTo("02:30 +02");
        assertThat(times.brief(first)).isEqualTo("2026-10-25 02:30:00 +02");
        assertThat(that.clock(first.minusSeconds(1801))).isEqualTo("01:59");
        assertThat(that.clock(second.plusSeconds(1800))).isEqualTo("03:00");
    }

    @Test
    void tellsHalfAnHourThatComesTwice() {
        Times lordHowe = new Times(ZoneId.of("Australia/Lord_Howe"), () -> Instant.parse("2026-04-04T15:10:00Z"));

        assertThat(lordHowe.clock(Instant.parse("2026-04-04T14:40:00Z"))).isEqualTo("01:40 +11");
        assertThat(lordHowe.clock(Instant.parse("2026-04-04T15:10:00Z"))).isEqualTo("01:40 +1030");
    }
}
