package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.overview.TrendColumns.SeriesCount;
import dev.gatehouse.console.overview.TrendColumns.TrendSeries;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrendColumnsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final List<Instant> STARTS = List.of(NOON.minusSeconds(120), NOON.minusSeconds(60), NOON);

    private final TrendColumns columns = new TrendColumns(
            new Texts(Locale.ENGLISH),
            new Times(ZoneOffset.UTC, () -> NOON),
            List.of(new TrendSeries("good", "series-good"), new TrendSeries("failed", "series-bad")));

    @Test
    void addsCountsOfOneColumn() {
        columns.show(
                ChartRange.HOUR,
                STARTS,
                List.of(
                        new SeriesCount(NOON.minusSeconds(60), 0, 2),
                        new SeriesCount(NOON.minusSeconds(1), 0, 3),
                        new SeriesCount(NOON, 1, 4)));

        assertThat(columns.count(1, 0)).isEqualTo(5);
        assertThat(columns.total(2)).isEqualTo(4);
        assertThat(columns.summary()).isEqualTo("good 5, failed 4");
    }

    @Test
    void takesTheHighestOfWhatIsThere() {
        columns.showHighest(
                ChartRange.HOUR,
                STARTS,
                List.of(
                        new SeriesCount(NOON.minusSeconds(60), 0, 6),
                        new SeriesCount(NOON, 0, 7),
                        new SeriesCount(NOON.plusSeconds(30), 0, 5)));

        assertThat(columns.count(2, 0)).isEqualTo(7);
        assertThat(columns.summary()).isEqualTo("good 7, failed 0");
    }

    @Test
    void leavesOutWhatIsOlder() {
        columns.show(ChartRange.HOUR, STARTS, List.of(new SeriesCount(NOON.minusSeconds(121), 0, 2)));

        assertThat(columns.amount(0)).isZero();
    }

    @Test
    void forgetsWhatItShowedBefore() {
        columns.show(ChartRange.HOUR, STARTS, List.of(new SeriesCount(NOON, 0, 2)));

        columns.show(ChartRange.HOUR, STARTS, List.of(new SeriesCount(NOON, 0, 1)));

        assertThat(columns.amount(0)).isEqualTo(1);
    }

    @Test
    void saysWhatAColumnHas() {
        columns.show(ChartRange.HOUR, STARTS, List.of(new SeriesCount(NOON, 1, 4)));

        assertThat(columns.describe(2)).isEqualTo("12:00:00\ngood 0\nfailed 4");
    }

    @Test
    void namesDaysByTheirDate() {
        columns.show(ChartRange.MONTH, STARTS, List.of());
        assertThat(columns.label(0)).isEqualTo("11-23");

        columns.show(ChartRange.DAY, STARTS, List.of());
        assertThat(columns.label(0)).isEqualTo("11:58");
    }
}
