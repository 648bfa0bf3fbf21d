package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Latencies;
import dev.gatehouse.bench.load.Round;
import java.time.Duration;
import java.util.Map;

/** Rounds as a load would have measured them. */
final class TestRounds {

    private TestRounds() {}

    /** A round of two seconds, in which the server worked for one and the database for half of one. */
    static Measured measured(long requests, int millis, Map<String, Long> failures) {
        Duration latency = Duration.ofMillis(millis);
        Latencies latencies = new Latencies(latency, latency, latency, latency, latency);
        return new Measured(
                new Round(Duration.ofSeconds(2), requests, latencies, failures),
                Duration.ofSeconds(1),
                Duration.ofMillis(500));
    }
}
