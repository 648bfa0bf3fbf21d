package dev.gatehouse.server.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the items of one bucket with no more than {@value #MOST} counters, however many items there are: Space-Saving
 * (Metwally, Agrawal, El Abbadi: Efficient Computation of Frequent and Top-k Elements in Data Streams, 2005). Where all
 * counters are taken, a new item takes that of the rarest, with its number as the bound of the error. So the sum of all is
 * exact, no item is counted too low, none too high by more than its surplus, and each with more than a
 * {@value #MOST}th of the sum is there. The outcome follows from the order of the items alone. Confined to one thread.
 */
final class TopCounters {

    /** More than a page shows, and few enough that a year of days is read in no time. */
    static final int MOST = 50;

    /** @param surplus by how much the total may be too high */
    record Counter(long total, long surplus) {}

    private final Map<String, Counter> counters = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    /** Goes on from what is stored. */
    TopCounters(List<Rollup> rows) {
        rows.forEach(row -> {
            counters.put(row.item(), new Counter(row.total(), row.surplus()));
            stored.add(row.item());
        });
    }

    void add(String item, long times) {
        Counter there = counters.get(item);
        if (there != null) {
            put(item, new Counter(there.total() + times, there.surplus()));
        } else if (counters.size() < MOST) {
            put(item, new Counter(times, 0));
        } else {
            Map.Entry<String, Counter> rarest = rarest();
            long least = rarest.getValue().total();
            counters.remove(rarest.getKey());
            changed.add(rarest.getKey());
            put(item, new Counter(least + times, least));
        }
    }

    /** Hands over what differs from what is stored, which is as it is now then. */
    void store(RollupChanges changes) {
        for (String item : changed) {
            Counter now = counters.get(item);
            if (now == null) {
                if (stored.remove(item)) {
                    changes.delete(item);
                }
            } else if (stored.add(item)) {
                changes.insert(item, now);
            } else {
                changes.update(item, now);
            }
        }
        changed.clear();
    }

    private void put(String item, Counter counter) {
        counters.put(item, counter);
        changed.add(item);
    }

    private Map.Entry<String, Counter> rarest() {
        return counters.entrySet().stream()
                .min(Comparator.comparingLong((Map.Entry<String, Counter> each) ->
                                each.getValue().total())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::copyOf)
                .orElseThrow();
    }
}
