package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The busiest of many buckets together. Of a bucket whose counters are all taken, an item that is not there may have been
 * counted as often as the rarest that is, which makes the upper bound. Confined to one thread.
 */
final class TopMerge {

    private static final class TopSum {
        private long certain;
        private long above;
    }

    private final Map<String, TopSum> sums = new HashMap<>();
    private long total;

    /** What an item may have been counted without being in any bucket. */
    private long unseen;

    /** Adds all rows of one bucket. */
    void add(List<Rollup> bucket) {
        long least = bucket.size() < TopCounters.MOST
                ? 0
                : bucket.stream().mapToLong(Rollup::total).min().orElse(0);
        unseen += least;
        for (Rollup row : bucket) {
            TopSum sum = sums.computeIfAbsent(row.item(), _ -> new TopSum());
            sum.certain += row.certain();
            sum.above += row.total() - least;
            total += row.total();
        }
    }

    TopStatistics statistics(TopMeasure measure, TopDimension dimension, Cover cover, int limit) {
        List<TopCount> items = sums.entrySet().stream()
                .map(each -> new TopCount(each.getKey(), each.getValue().certain, each.getValue().above + unseen))
                .sorted(Comparator.comparingLong(TopCount::atLeast)
                        .thenComparingLong(TopCount::atMost)
                        .reversed()
                        .thenComparing(TopCount::item))
                .limit(limit)
                .toList();
        long shown = items.stream().mapToLong(TopCount::atLeast).sum();
        return new TopStatistics(measure, dimension, cover.from(), cover.to(), total, items, total - shown);
    }
}
