package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is told Prometheus of that which all features stand on. Thread-safe. */
final class FoundationMetrics {

    private final Database database;
    private final EventLog events;
    private final LedgerConsumers consumers;
    private final ConsumerHealth health;

    FoundationMetrics(Database database, EventLog events, LedgerConsumers consumers, ConsumerHealth health) {
        this.database = database;
        this.events = events;
        this.consumers = consumers;
        this.health = health;
    }

    List<Collector> all() {
        return List.of(
                Meters.counters(
                        "gatehouse_events",
                        "Events that this server has recorded, sums with their number",
                        "type",
                        events::counts),
                Meters.gauges(
                        "gatehouse_database_connections",
                        "Connections of the pool by state, and threads that wait for one",
                        "state",
                        database::connectionCounts),
                Meters.gauges(
                        "gatehouse_consumer_lag_events",
                        "Sealed events that a consumer of the ledger has before it, at most five seconds old",
                        "consumer",
                        this::lags));
    }

    private Map<String, Double> lags() {
        Map<String, Double> lags = new TreeMap<>();
        consumers.names().forEach(name -> lags.put(name, (double) health.lagOf(name)));
        return lags;
    }
}
