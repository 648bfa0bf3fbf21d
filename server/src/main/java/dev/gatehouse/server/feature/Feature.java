package dev.gatehouse.server.feature;

import dev.gatehouse.server.http.Endpoint;
import io.helidon.health.HealthCheck;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Instant;
import java.util.List;

/**
 * One part of the server: its package's front, with what the server has to know of it and what other features may ask of
 * it. The server is a list of features in the order of their dependence, and its start, its routes and its stop are loops
 * over that list (decision 0027). Implementations are thread-safe.
 */
public interface Feature {

    /** A feature that is endpoints and nothing else. */
    static Feature of(List<Endpoint> endpoints) {
        return new Feature() {
            @Override
            public List<Endpoint> endpoints() {
                return endpoints;
            }
        };
    }

    /** The feature's part of the API. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    /** What the feature learns from the ledger: above all, what other processes on the same database have changed. */
    default List<LedgerConsumer> consumers() {
        return List.of();
    }

    /** What the feature does from time to time without being asked. */
    default List<Worker> workers() {
        return List.of();
    }

    /** What is told in health besides consumers and database. */
    default List<HealthCheck> healthChecks() {
        return List.of();
    }

    /** What the feature tells Prometheus, by {@link Meters}. */
    default List<Collector> metrics() {
        return List.of();
    }

    /** What needs old events still; durable consumers are waited for anyhow. */
    default List<RetentionHold> holds() {
        return List.of();
    }

    /** Reads what memory must hold before the first request. */
    default void load(Instant now) {}

    /** Reads what memory holds of the database anew, which may have gone back to an earlier state, as it does after a failover. */
    default void reload(Instant now) {}

    /** Writes what a stop must not lose, such as sums that are not events yet. */
    default void flush() {}
}
