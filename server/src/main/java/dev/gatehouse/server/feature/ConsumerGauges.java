package dev.gatehouse.server.feature;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.util.List;

/**
 * The gauge {@code gatehouse_consumer_lag_events} of each consumer: how many sealed events it has before it, as of the last
 * look at health. The registry is the process's; of several servers in one process, as in tests, the first has the gauges.
 * Thread-safe.
 */
final class ConsumerGauges implements AutoCloseable {

    private static final String NAME = "gatehouse_consumer_lag_events";

    private final MeterRegistry registry = Services.get(MeterRegistry.class);
    private final List<Gauge<Long>> gauges;

    ConsumerGauges(LedgerConsumers consumers, ConsumerHealth health) {
        this.gauges = consumers.names().stream()
                .map(name -> registry.getOrCreate(Gauge.builder(NAME, () -> health.lagOf(name))
                        .description("Sealed events that a consumer of the ledger has before it")
                        .scope(Meter.Scope.APPLICATION)
                        .tags(List.of(Tag.create("consumer", name)))))
                .toList();
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
