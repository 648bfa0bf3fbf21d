package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Notes how many sessions are active, once a minute or as often as they can be counted, whichever process comes first. The last number
 * may be asked for from any thread; it samples on one.
 */
final class SessionSampler {

    private final Database database;
    private final Function<Instant, OptionalLong> active;
    private final RollupStore store = new RollupStore();
    private volatile long last;

    /** @param active goes on counting at each call, and says how many once it has counted all */
    SessionSampler(Database database, Function<Instant, OptionalLong> active) {
        this.database = database;
        this.active = active;
    }

    /** How many were active at the last sample that this process has taken or seen; 0 before. */
    long last() {
        return last;
    }

    /** To be called every few seconds. */
    void sample(Instant now) {
        RollupKey minute = key(Bucket.MINUTE, now);
        List<Rollup> sampled = database.read(handle -> store.find(handle, minute));
        sampled.stream().filter(each -> each.item().equals(SessionSamples.SUM)).forEach(each -> last = each.total());
        if (sampled.isEmpty()) {
            active.apply(now).ifPresent(sessions -> write(now, minute, sessions));
        }
    }

    private void write(Instant now, RollupKey minute, long sessions) {
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

    private void add(Handle handle, RollupKey key, long sessions) {
        store.add(handle, key, SessionSamples.SAMPLES, 1);
        store.add(handle, key, SessionSamples.SUM, sessions);
        store.raise(handle, key, SessionSamples.PEAK, sessions);
    }

    private static RollupKey key(Bucket bucket, Instant now) {
        return RollupKey.at(Series.of(Trend.SESSIONS), bucket, now);
    }
}
