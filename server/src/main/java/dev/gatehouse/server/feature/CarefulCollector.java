package dev.gatehouse.server.feature;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a number out of a scrape where it cannot be had, such as one of the database while that is gone: a scrape tells what
 * it can above all when something is wrong. It is logged once until it can be had again. Thread-safe.
 */
final class CarefulCollector implements Collector {

    private static final Logger LOG = System.getLogger(CarefulCollector.class.getName());

    private final Collector collector;
    private final AtomicBoolean failing = new AtomicBoolean();

    CarefulCollector(Collector collector) {
        this.collector = collector;
    }

    /** Null where it cannot be had; the registry leaves it out then. */
    @Override
    public @Nullable MetricSnapshot collect() {
        try {
            MetricSnapshot snapshot = collector.collect();
            failing.set(false);
            return snapshot;
        } catch (RuntimeException e) {
            if (!failing.getAndSet(true)) {
                LOG.log(Level.WARNING, "{0} cannot be measured: {1}", getPrometheusName(), e.getMessage());
            }
            return null;
        }
    }

    @Override
    public @Nullable String getPrometheusName() {
        return collector.getPrometheusName();
    }
}
