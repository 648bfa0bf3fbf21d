package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is counted, as the rows name it.
 *
 * @param code    at most 40 characters
 * @param keeping how long its counts are kept
 * @param replays whether it is made of the ledger, so that it can be made anew
 */
record Series(String code, Keeping keeping, boolean replays) {

    static final Series ANSWERS = new Series("answers", Keeping.HISTOGRAM, false);

    static Series of(Trend trend) {
        return new Series(trend.code(), Keeping.TREND, trend != Trend.LIMITS && trend != Trend.SESSIONS);
    }

    static Series of(TopMeasure measure, TopDimension dimension) {
        return new Series(measure.code() + "." + dimension.code(), Keeping.TOP, true);
    }

    /** Every one that has rows of its own; answer times have a table. */
    static List<Series> all() {
        Stream<Series> trends = Arrays.stream(Trend.values()).map(Series::of);
        Stream<Series> tops = Arrays.stream(TopMeasure.values())
                .flatMap(measure -> Arrays.stream(TopDimension.values()).map(dimension -> of(measure, dimension)));
        return Stream.concat(trends, tops).toList();
    }
}
