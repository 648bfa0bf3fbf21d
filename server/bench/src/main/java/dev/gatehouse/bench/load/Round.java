package dev.gatehouse.bench.load;

import java.time.Duration;
import java.util.Map;

/**
 * What came of one run of a load.
 *
 * @param elapsed   from the start of the first client to the end of the last; positive
 * @param requests  how many were answered with 200
 * @param latencies of those
 * @param failures  how many requests ended otherwise, by status or as {@code refused}, {@code unanswered} and
 *     {@code broken off}
 */
public record Round(Duration elapsed, long requests, Latencies latencies, Map<String, Long> failures) {

    public Round {
        failures = Map.copyOf(failures);
    }
}
