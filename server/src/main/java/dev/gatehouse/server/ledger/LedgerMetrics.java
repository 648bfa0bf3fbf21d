package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is told Prometheus of the ledger. Thread-safe. */
final class LedgerMetrics {

    private final LedgerProgress progress;
    private final AtomicInteger watchers;
    private final InstantSource clock;

    LedgerMetrics(Database database, AtomicInteger watchers, InstantSource clock) {
        this.progress = new LedgerProgress(database);
        this.watchers = watchers;
        this.clock = clock;
    }

    List<Collector> all() {
        return List.of(
                GaugeWithCallback.builder()
                        .name("gatehouse_ledger_unsealed_seconds")
                        .help("For how long the oldest event has waited to be sealed, as scrapes have seen it")
                        .callback(callback -> callback.call(
                                progress.look(clock.instant()).unsealed().toMillis() / 1e3))
                        .build(),
                GaugeWithCallback.builder()
                        .name("gatehouse_streams_open")
                        .help("Clients that watch the live stream of events")
                        .callback(callback -> callback.call(watchers.get()))
                        .build());
    }
}
