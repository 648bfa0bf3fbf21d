package dev.gatehouse.console.overview;

import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.store.KeptCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that charts show, read at once.
 *
 * @param starts the begins of the columns
 * @param trends what is known; of a trend that is not there, nothing is
 * @param kept   what this console has kept, if the counts are of that; null if they are the server's
 */
record TrendReading(
        ChartRange range,
        List<Instant> starts,
        EventStatistics events,
        Map<Trend, TrendStatistics> trends,
        List<TopStatistics> tops,
        WeekStatistics week,
        @Nullable KeptCoverage kept) {

    TrendReading {
        starts = List.copyOf(starts);
        trends = Map.copyOf(trends);
        tops = List.copyOf(tops);
    }
}
