package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.LimitStatistics;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.common.statistics.Trend;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts what this process's rate limits have done since it was looked at before. Confined to one thread. */
final class LimitCounts {

    private static final String ADMITTED = " admitted";
    private static final String REFUSED = " refused";

    private final Supplier<List<LimitTotal>> limits;
    private final Map<String, Long> seen = new HashMap<>();

    /** @param limits what they have done since the process has begun */
    LimitCounts(Supplier<List<LimitTotal>> limits) {
        this.limits = limits;
    }

    /** Hands over what is new. */
    void collect(ProcessCounts counts, Instant now) {
        for (LimitTotal limit : limits.get()) {
            collect(counts, limit.name() + ADMITTED, limit.admitted(), now);
            collect(counts, limit.name() + REFUSED, limit.refused(), now);
        }
    }

    private void collect(ProcessCounts counts, String item, long total, Instant now) {
        long before = seen.getOrDefault(item, 0L);
        seen.put(item, total);
        if (total > before) {
            counts.add(Series.of(Trend.LIMITS), item, total - before, now);
        }
    }

    /** @param sums by item */
    static LimitStatistics statistics(Cover cover, Map<String, Long> sums) {
        Map<String, LimitTotal> limits = new TreeMap<>();
        sums.forEach((item, total) -> {
            boolean admitted = item.endsWith(ADMITTED);
            String name = item.substring(0, item.lastIndexOf(' '));
            LimitTotal there = limits.getOrDefault(name, new LimitTotal(name, 0, 0));
            limits.put(
                    name,
                    admitted
                            ? new LimitTotal(name, total, there.refused())
                            : new LimitTotal(name, there.admitted(), total));
        });
        return new LimitStatistics(cover.from(), cover.to(), List.copyOf(limits.values()));
    }
}
