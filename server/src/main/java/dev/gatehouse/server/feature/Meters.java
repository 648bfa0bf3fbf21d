package dev.gatehouse.server.feature;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes what a feature tells Prometheus: each is asked at a scrape, on the scrape's thread. Names and units are after the
 * conventions of Prometheus: {@code gatehouse_}, base units, {@code _total} for what only rises. A label has few values, and
 * none that strangers make up.
 */
public final class Meters {

    private Meters() {}

    /** A number that rises and falls. */
    public static Collector gauge(String name, String help, DoubleSupplier value) {
        return GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .build();
    }

    /** Numbers that rise and fall, one for each value of a label. */
    public static Collector gauges(String name, String help, String label, Supplier<Map<String, Double>> values) {
        return GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> values.get().forEach((of, value) -> callback.call(value, of)))
                .build();
    }

    /**
     * Numbers that only rise, one for each value of a label.
     *
     * @param name without {@code _total}, which is added
     */
    public static Collector counters(String name, String help, String label, Supplier<Map<String, Double>> values) {
        return CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> values.get().forEach((of, value) -> callback.call(value, of)))
                .build();
    }
}
