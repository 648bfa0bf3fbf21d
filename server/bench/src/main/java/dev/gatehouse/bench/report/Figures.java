package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one round of a load says, or what several say together: then the median of each figure by itself, so that neither
 * a lucky nor a disturbed round counts, and the failures of all of them.
 *
 * @param requests                answered with 200
 * @param failures                requests that were not answered with 200, by how they ended
 * @param seconds                 how long it took, by the clock on the wall
 * @param requestsPerSecond       answered with 200, by the clock on the wall
 * @param requestsPerServerSecond answered with 200 for each second of the server's processor time
 * @param requestsPerSecondOfBoth the same for server and database together
 * @param serverCpuSeconds        the server's processor time
 * @param databaseCpuSeconds      that of a database outside the server; 0 where there is none
 * @param p50Millis               half of the answers took no longer
 * @param p90Millis               nine in ten
 * @param p99Millis               99 in 100
 * @param p999Millis              999 in 1,000
 * @param maxMillis               the slowest
 */
public record Figures(
        double requests,
        Map<String, Long> failures,
        double seconds,
        double requestsPerSecond,
        double requestsPerServerSecond,
        double requestsPerSecondOfBoth,
        double serverCpuSeconds,
        double databaseCpuSeconds,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {

    public Figures {
        failures = Map.copyOf(failures);
    }

    /** The figures of one round. */
    public static Figures of(Measured round) {
        return medians(List.of(round));
    }

    /** The medians of at least one round. */
    public static Figures medians(List<Measured> rounds) {
        return new Figures(
                Median.of(rounds, each -> each.round().requests()),
                Failures.sum(rounds.stream().map(each -> each.round().failures())),
                Median.of(rounds, each -> Measured.seconds(each.round().elapsed())),
                Median.of(rounds, Measured::requestsPerSecond),
                Median.of(rounds, Measured::requestsPerServerSecond),
                Median.of(rounds, Measured::requestsPerSecondOfBoth),
                Median.of(rounds, each -> Measured.seconds(each.server())),
                Median.of(rounds, each -> Measured.seconds(each.database())),
                medianMillis(rounds, Latencies::p50),
                medianMillis(rounds, Latencies::p90),
                medianMillis(rounds, Latencies::p99),
                medianMillis(rounds, Latencies::p999),
                medianMillis(rounds, Latencies::max));
    }

    private static double medianMillis(List<Measured> rounds, Function<Latencies, Duration> latency) {
        return Median.of(rounds, each -> latency.apply(each.round().latencies()).toNanos() / 1e6);
    }
}
