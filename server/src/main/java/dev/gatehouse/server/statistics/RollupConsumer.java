package dev.gatehouse.server.statistics;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the ledger has, by the minute, the hour and the day (decision 0035). The rows follow from the order of the events
 * alone, in batches of any size, over any number of deaths of the process. Confined to its consumer's thread.
 */
final class RollupConsumer implements LedgerConsumer.Durable {

    static final String NAME = "statistics";

    /** Buckets in memory: the present ones of all series several times over, some two megabytes at most. */
    private static final int MOST_REMEMBERED = 200;

    private static final Duration GATHERING = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final InstantSource clock;
    private final RollupStore store = new RollupStore();
    private final Map<RollupKey, TopCounters> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable RebuildMark mark;

    /** @param ledger tells where it begins, when the counts are made anew */
    RollupConsumer(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** No chart has a shorter step than a minute, and each delivery writes a row of each count that it changes. */
    @Override
    public Duration gathering() {
        return GATHERING;
    }

    @Override
    public Set<EventType> interests() {
        return EventMeasures.TYPES;
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        acceptAll(handle, List.of(event));
    }

    @Override
    public void acceptAll(Handle handle, List<SecurityEvent> batch) {
        Instant now = clock.instant();
        RebuildMark mark = mark(handle);
        Set<RollupKey> touched = new LinkedHashSet<>();
        for (SecurityEvent event : batch) {
            EventMeasures.of(event).forEach(measured -> {
                for (Bucket bucket : Bucket.values()) {
                    RollupKey key = RollupKey.at(measured.series(), bucket, measured.at());
                    if (measured.series().keeping().keeps(bucket, key.startsAt(), now)
                            && !mark.hasCounted(event.sequence(), key.startsAt())) {
                        counters(handle, key).add(measured.item(), measured.times());
                        touched.add(key);
                    }
                }
            });
        }
        write(handle, touched);
    }

    /** A counter that others have shared cannot be taken back by parts, so the counts are made anew as a whole. */
    @Override
    public long rewindable(long sequence) {
        return 0;
    }

    /** What has events that were cut stays as it is, since nothing could bring it back. */
    @Override
    public void rewind(Handle handle, long reached, long place) {
        Instant from = keptBefore().orElseGet(this::begin);
        RebuildMark mark = RebuildMark.find(handle).during(reached).orElse(new RebuildMark(from, reached));
        for (Series series : Series.all()) {
            for (Bucket bucket : Bucket.values()) {
                if (series.replays()) {
                    store.deleteFrom(handle, series, bucket, mark.complete());
                }
            }
        }
        mark.replace(handle);
    }

    /** The time before which a bucket may have begun that has events which retention has cut; empty where none was cut. */
    Optional<Instant> keptBefore() {
        return ledger.beginningBehindCut().map(first -> first.plus(Ledger.OUT_OF_TURN));
    }

    @Override
    public void resume(long sequence) {
        remembered.clear();
        mark = null;
    }

    /** Before the ledger there is nothing that it could bring back. */
    private Instant begin() {
        return ledger.beginning()
                .map(first -> RollupKey.floor(first.minus(Ledger.OUT_OF_TURN), Bucket.DAY))
                .orElse(Instant.EPOCH);
    }

    private RebuildMark mark(Handle handle) {
        RebuildMark found = mark == null ? RebuildMark.find(handle) : mark;
        mark = found;
        return found;
    }

    private TopCounters counters(Handle handle, RollupKey key) {
        return remembered.computeIfAbsent(key, _ -> new TopCounters(store.find(handle, key)));
    }

    private void write(Handle handle, Set<RollupKey> touched) {
        RollupBatch changes = new RollupBatch(handle);
        touched.forEach(key -> counters(handle, key).store(changes.in(key)));
        changes.execute();
        var eldest = remembered.entrySet().iterator();
        while (remembered.size() > MOST_REMEMBERED) {
            eldest.next();
            eldest.remove();
        }
    }
}
