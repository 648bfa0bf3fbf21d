package dev.gatehouse.server.alert;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.util.List;
import java.util.function.Supplier;

/**
 * The gauges {@code gatehouse_destination_owed} and {@code gatehouse_destination_failures} of each destination, as of the last
 * look at health. The registry is the process's; of several servers in one process, as in tests, the first has the gauges.
 */
final class OutletGauges {

    private OutletGauges() {}

    static void register(List<String> destinations, AlertHealth health) {
        destinations.forEach(name -> {
            register(
                    "gatehouse_destination_owed",
                    "Alerts or events that a destination has not taken yet",
                    name,
                    () -> health.owedTo(name));
            register(
                    "gatehouse_destination_failures",
                    "Failures in a row of a destination of alerts or events",
                    name,
                    () -> health.failuresOf(name));
        });
    }

    private static void register(String gauge, String description, String destination, Supplier<Long> value) {
        Gauge<Long> _ = Services.get(MeterRegistry.class)
                .getOrCreate(Gauge.builder(gauge, value)
                        .description(description)
                        .scope(Meter.Scope.APPLICATION)
                        .tags(List.of(Tag.create("destination", destination))));
    }
}
