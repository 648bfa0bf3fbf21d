package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartRangeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @EnumSource
    void endsWithTheColumnThatHasNow(ChartRange range) {
        List<Instant> starts = range.starts(NOW, ZoneOffset.UTC);

        assertThat(starts).hasSize(range.columns()).isSorted().doesNotHaveDuplicates();
        Duration width = range.length().dividedBy(range.columns());
        assertThat(NOW).isBetween(starts.getLast(), starts.getLast().plus(width));
        assertThat(starts.getFirst()).isEqualTo(starts.getLast().plus(width).minus(range.length()));
    }

    @Test
    void beginsColumnsWhereTheClockDoes() {
        assertThat(ChartRange.QUARTER_HOUR.starts(NOW, BERLIN)).endsWith(Instant.parse("2026-11-23T14:32:00Z"));
        assertThat(ChartRange.DAY.starts(NOW, BERLIN)).endsWith(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(ChartRange.WEEK.starts(NOW, BERLIN)).endsWith(Instant.parse("2026-11-23T11:00:00Z"));
        assertThat(ChartRange.MONTH.starts(NOW, BERLIN)).endsWith(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void daysOf25HoursAreOneColumn() {
        Instant afterTheChange = Instant.parse("2026-10-26T10:00:00Z");

        List<Instant> starts = ChartRange.MONTH.starts(afterTheChange, BERLIN);

        assertThat(starts)
                .endsWith(
                        Instant.parse("2026-10-23T22:00:00Z"),
                        Instant.parse("2026-10-24T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"));
    }

    /** In Chile clocks go from midnight to one o'clock. */
    @Test
    void beginOtherDaysAtMidnightWhereTheLastHasNone() {
        Instant thatDay = Instant.parse("2026-09-06T18:00:00Z");
        ZoneId santiago = ZoneId.of("America/Santiago");

        assertThat(ChartRange.MONTH.starts(thatDay, santiago))
                .endsWith(
                        Instant.parse("2026-09-04T04:00:00Z"),
                        Instant.parse("2026-09-05T04:00:00Z"),
                        Instant.parse("2026-09-06T04:00:00Z"));
        assertThat(ChartRange.MONTH.starts(thatDay.plus(Duration.ofDays(1)), santiago))
                .endsWith(
                        Instant.parse("2026-09-05T04:00:00Z"),
                        Instant.parse("2026-09-06T04:00:00Z"),
                        Instant.parse("2026-09-07T03:00:00Z"));
        assertThat(ChartRange.WEEK.starts(Instant.parse("2026-09-06T05:00:00Z"), santiago))
                .endsWith(
                        Instant.parse("2026-09-05T16:00:00Z"),
                        Instant.parse("2026-09-05T22:00:00Z"),
                        Instant.parse("2026-09-06T04:00:00Z"));
    }
}
