package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What this process counts and the ledger does not have: in memory by the minute, and added to what other processes have
 * counted every few seconds. A process that dies loses its last seconds. Thread-safe.
 */
final class ProcessCounts {

    /** A time in which the database is away long: what is more than that is lost. */
    private static final int MOST_WAITING = 20_000;

    /** What is counted, in one minute. */
    private record CountPlace(Series series, Instant minute, String item) {}

    private final Database database;
    private final RollupStore store = new RollupStore();
    private final AnswerStore answers = new AnswerStore();
    private Map<CountPlace, Long> waiting = new HashMap<>();

    ProcessCounts(Database database) {
        this.database = database;
    }

    /** Counts something. */
    synchronized void add(Series series, String item, long times, Instant now) {
        CountPlace place = new CountPlace(series, RollupKey.floor(now, Bucket.MINUTE), item);
        if (waiting.size() < MOST_WAITING || waiting.containsKey(place)) {
            Long _ = waiting.merge(place, times, Long::sum);
        }
    }

    /** Writes what was counted; what cannot be written waits. */
    void flush(Instant now) {
        Map<CountPlace, Long> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(taken, now);
        } catch (RuntimeException e) {
            taken.forEach((place, times) -> add(place.series(), place.item(), times, place.minute()));
            throw e;
        }
    }

    private synchronized Map<CountPlace, Long> take() {
        Map<CountPlace, Long> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    /** Another process may add the same row meanwhile; it is there the next time. */
    private void write(Map<CountPlace, Long> counts, Instant now) {
        Map<RollupKey, Map<String, Long>> rows = rows(counts, now);
        boolean written = false;
        while (!written) {
            written = database.unlessDuplicate(handle -> {
                        rows.forEach((key, items) -> write(handle, key, items));
                        return true;
                    })
                    .isPresent();
        }
    }

    private void write(Handle handle, RollupKey key, Map<String, Long> items) {
        if (key.series().equals(Series.ANSWERS)) {
            AnswerTimes.byRoute(items).forEach((route, numbers) -> answers.add(handle, key, route, numbers));
        } else {
            items.forEach((item, times) -> store.add(handle, key, item, times));
        }
    }

    /** In one order for all processes, so that none waits for one that waits for it. */
    private static Map<RollupKey, Map<String, Long>> rows(Map<CountPlace, Long> counts, Instant now) {
        Map<RollupKey, Map<String, Long>> rows = new TreeMap<>(
                Comparator.comparing((RollupKey key) -> key.series().code())
                        .thenComparing(RollupKey::bucket)
                        .thenComparing(RollupKey::startsAt));
        counts.forEach((place, times) -> {
            for (Bucket bucket : Bucket.values()) {
                RollupKey key = RollupKey.at(place.series(), bucket, place.minute());
                if (place.series().keeping().keeps(bucket, key.startsAt(), now)) {
                    Long _ = rows.computeIfAbsent(key, _ -> new TreeMap<>()).merge(place.item(), times, Long::sum);
                }
            }
        });
        return rows;
    }
}
