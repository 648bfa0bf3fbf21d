package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.stream.EventDelays;
import java.time.Duration;
import java.util.Map;

/**
 * One round of a load whose events were followed on the live stream.
 *
 * @param requests          answered with 200
 * @param failures          requests that were not, by how they ended
 * @param requestsPerSecond the rate that was reached, by the clock on the wall
 * @param missing           events that did not come
 * @param p50Millis         from the answer to the event on the stream: half of them took no longer
 * @param p99Millis         99 in 100
 * @param maxMillis         the slowest
 */
public record StreamRound(
        long requests,
        Map<String, Long> failures,
        double requestsPerSecond,
        long missing,
        double p50Millis,
        double p99Millis,
        double maxMillis) {

    public StreamRound {
        failures = Map.copyOf(failures);
    }

    /** Puts together what the clients and what the follower of the stream saw. */
    public static StreamRound of(Round round, EventDelays delays) {
        return new StreamRound(
                round.requests(),
                round.failures(),
                round.requests() / Measured.seconds(round.elapsed()),
                delays.missing(),
                millis(delays.p50()),
                millis(delays.p99()),
                millis(delays.max()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
