package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.statistics.TopCounters.Counter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is certain of the busiest, held against exact counts. */
final class TopCountersTest {

    @Test
    void isExactWhileThereAreCountersForAll() {
        TopCounters counters = new TopCounters(List.of());
        for (int i = 0; i < 500; i++) {
            counters.add("item" + i % TopCounters.MOST, 2);
        }

        assertThat(written(counters)).hasSize(TopCounters.MOST).values().containsOnly(new Counter(20, 0));
    }

    @Test
    void countsNothingTooLowAndNothingHigherThanItSays() {
        Random random = new Random(5);
        Map<String, Long> exact = new HashMap<>();
        TopCounters counters = new TopCounters(List.of());
        long sum = 0;
        for (int i = 0; i < 50_000; i++) {
            String item = "item" + (long) Math.pow(10, random.nextDouble() * 4);
            long times = 1L + random.nextInt(3);
            Long _ = exact.merge(item, times, Long::sum);
            counters.add(item, times);
            sum += times;
        }

        Map<String, Counter> written = written(counters);

        assertThat(written.values().stream().mapToLong(Counter::total).sum()).isEqualTo(sum);
        written.forEach((item, counter) ->
                assertThat(exact.get(item)).as(item).isBetween(counter.total() - counter.surplus(), counter.total()));
        long share = sum / TopCounters.MOST;
        exact.forEach((item, times) -> {
            if (times > share) {
                assertThat(written).containsKey(item);
            }
        });
    }

    @Test
    void writesOnlyWhatHasChangedSinceItWasRead() {
        TopCounters counters =
                new TopCounters(List.of(new Rollup(Instant.EPOCH, "a", 3, 1), new Rollup(Instant.EPOCH, "b", 3, 0)));
        counters.add("b", 1);
        counters.add("c", 1);

        assertThat(changes(counters)).containsExactlyInAnyOrder("update b 4 0", "insert c 1 0");
        assertThat(changes(counters)).isEmpty();
    }

    private static Map<String, Counter> written(TopCounters counters) {
        Map<String, Counter> written = new HashMap<>();
        counters.store(new RollupChanges() {
            @Override
            public void insert(String item, Counter counter) {
                written.put(item, counter);
            }

            @Override
            public void update(String item, Counter counter) {
                written.put(item, counter);
            }

            @Override
            public void delete(String item) {
                written.remove(item);
            }
        });
        return written;
    }

    private static List<String> changes(TopCounters counters) {
        List<String> changes = new ArrayList<>();
        counters.store(new RollupChanges() {
            @Override
            public void insert(String item, Counter counter) {
                changes.add("insert %s %d %d".formatted(item, counter.total(), counter.surplus()));
            }

            @Override
            public void update(String item, Counter counter) {
                changes.add("update %s %d %d".formatted(item, counter.total(), counter.surplus()));
            }

            @Override
            public void delete(String item) {
                changes.add("delete " + item);
            }
        });
        return changes;
    }
}
