package dev.gatehouse.bench.stream;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How long events took to the stream, from the answer that acknowledged what they tell.
 *
 * @param events  how many came
 * @param missing how many did not; 0 or more
 * @param p50     half of those that came took no longer
 * @param p99     99 in 100
 * @param max     the slowest
 */
public record EventDelays(long events, long missing, Duration p50, Duration p99, Duration max) {

    static EventDelays of(Histogram nanos, long missing) {
        return new EventDelays(
                nanos.getTotalCount(),
                missing,
                Duration.ofNanos(nanos.getValueAtPercentile(50)),
                Duration.ofNanos(nanos.getValueAtPercentile(99)),
                Duration.ofNanos(nanos.getMaxValue()));
    }
}
