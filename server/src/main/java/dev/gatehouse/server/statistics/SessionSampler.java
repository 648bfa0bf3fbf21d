package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** Notes once a minute how many sessions are active, whichever process comes first. Thread-safe. */
final class SessionSampler {

    private final Database database;
    private final ToLongFunction<Instant> active;
    private final RollupStore store = new RollupStore();
    private volatile long last;

    /** @param active how many sessions are active then */
    SessionSampler(Database database, ToLongFunction<Instant> active) {
        this.database = database;
        this.active = active;
    }

    /** How many were active at the last sample that this process has taken or seen; 0 before. */
    long last() {
        return last;
    }

    void sample(Instant now) {
        RollupKey minute = key(Bucket.MINUTE, now);
        List<Rollup> sampled = database.read(handle -> store.find(handle, minute));
        sampled.stream().filter(each -> each.item().equals(SessionSamples.SUM)).forEach(each -> last = each.total());
        if (sampled.isEmpty()) {
            long sessions = active.applyAsLong(now);
            last = sessions;
            boolean _ = database.unlessDuplicate(handle -> {
                        store.insert(handle, minute, SessionSamples.SAMPLES, 1);
                        store.insert(handle, minute, SessionSamples.SUM, sessions);
                        store.insert(handle, minute, SessionSamples.PEAK, sessions);
                        add(handle, key(Bucket.HOUR, now), sessions);
                        add(handle, key(Bucket.DAY, now), sessions);
                        return true;
                    })
                    .isPresent();
        }
    }

    private void add(Handle handle, RollupKey key, long sessions) {
        store.add(handle, key, SessionSamples.SAMPLES, 1);
        store.add(handle, key, SessionSamples.SUM, sessions);
        store.raise(handle, key, SessionSamples.PEAK, sessions);
    }

    private static RollupKey key(Bucket bucket, Instant now) {
        return RollupKey.at(Series.of(Trend.SESSIONS), bucket, now);
    }
}
