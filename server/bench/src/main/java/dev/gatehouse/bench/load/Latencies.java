package dev.gatehouse.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, from the first byte sent to the last one received.
 *
 * @param p50  half of them took no longer
 * @param p90  nine in ten
 * @param p99  99 in 100
 * @param p999 999 in 1,000
 * @param max  the slowest
 */
public record Latencies(Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {

    static Latencies of(Histogram nanos) {
        return new Latencies(
                percentile(nanos, 50),
                percentile(nanos, 90),
                percentile(nanos, 99),
                percentile(nanos, 99.9),
                Duration.ofNanos(nanos.getMaxValue()));
    }

    private static Duration percentile(Histogram nanos, double percentile) {
        return Duration.ofNanos(nanos.getValueAtPercentile(percentile));
    }
}
