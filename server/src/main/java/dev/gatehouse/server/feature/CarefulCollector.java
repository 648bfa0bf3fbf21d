package dev.gatehouse.server.feature;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a number out of a scrape where it cannot be had, such as one of the database while that is gone or all connections to it
 * are taken: a scrape tells what it can above all when something is wrong, and Prometheus waits for ten seconds at most. It is
 * logged once until it can be had again. Thread-safe.
 */
final class CarefulCollector implements Collector {

    private static final Logger LOG = System.getLogger(CarefulCollector.class.getName());

    /** Far more than a row of a database in good order takes. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Collector collector;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** What an earlier scrape has not waited for any longer. */
    private @Nullable FutureTask<@Nullable MetricSnapshot> late;

    CarefulCollector(Collector collector) {
        this.collector = collector;
    }

    /** Null where it cannot be had; the registry leaves it out then. */
    @Override
    public synchronized @Nullable MetricSnapshot collect() {
        if (late != null && !late.isDone()) {
            return null;
        }
        FutureTask<@Nullable MetricSnapshot> asked = new FutureTask<>(collector::collect);
        late = asked;
        Thread.ofVirtual().name("metric-" + getPrometheusName()).start(asked);
        try {
            MetricSnapshot snapshot = asked.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
            failing.set(false);
            return snapshot;
        } catch (ExecutionException e) {
            return failed(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
        } catch (TimeoutException _) {
            return failed("it takes too long");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public @Nullable String getPrometheusName() {
        return collector.getPrometheusName();
    }

    private @Nullable MetricSnapshot failed(String why) {
        if (!failing.getAndSet(true)) {
            LOG.log(Level.WARNING, "{0} cannot be measured: {1}", getPrometheusName(), why);
        }
        return null;
    }
}
