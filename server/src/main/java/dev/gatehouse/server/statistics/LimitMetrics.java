package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.LimitTotal;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.function.Supplier;

/** What is told Prometheus of rate limits (R37). */
final class LimitMetrics {

    private LimitMetrics() {}

    /** @param limits what they have done since the process has begun */
    static Collector of(Supplier<List<LimitTotal>> limits) {
        return CounterWithCallback.builder()
                .name("gatehouse_limit_requests")
                .help("Requests that a rate limit of this server has let through or refused")
                .labelNames("limit", "outcome")
                .callback(callback -> limits.get().forEach(limit -> {
                    callback.call((double) limit.admitted(), limit.name(), "admitted");
                    callback.call((double) limit.refused(), limit.name(), "refused");
                }))
                .build();
    }
}
