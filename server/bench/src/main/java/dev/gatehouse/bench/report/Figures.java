package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Latencies;
import dev.gatehouse.bench.load.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What several rounds of a scenario say: the median of each figure by itself, so that neither a lucky nor a disturbed
 * round counts.
 *
 * @param scenario                what the clients did
 * @param requestsPerSecond       answered with 200, by the clock on the wall
 * @param requestsPerServerSecond answered with 200 for each second of the server's processor time
 * @param requestsPerSecondOfBoth the same for server and database together
 * @param p50Millis               half of the answers took no longer
 * @param p90Millis               nine in ten
 * @param p99Millis               99 in 100
 * @param p999Millis              999 in 1,000
 * @param maxMillis               the slowest
 * @param failures                requests that were not answered with 200, in all rounds together, by how they ended
 */
public record Figures(
        Scenario scenario,
        double requestsPerSecond,
        double requestsPerServerSecond,
        double requestsPerSecondOfBoth,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        Map<String, Long> failures) {

    public Figures {
        failures = Map.copyOf(failures);
    }

    /** The medians of at least one round. */
    public static Figures of(Scenario scenario, List<Measured> rounds) {
        return new Figures(
                scenario,
                median(rounds, Measured::requestsPerSecond),
                median(rounds, Measured::requestsPerServerSecond),
                median(rounds, Measured::requestsPerSecondOfBoth),
                medianMillis(rounds, Latencies::p50),
                medianMillis(rounds, Latencies::p90),
                medianMillis(rounds, Latencies::p99),
                medianMillis(rounds, Latencies::p999),
                medianMillis(rounds, Latencies::max),
                failures(rounds));
    }

    private static double medianMillis(List<Measured> rounds, Function<Latencies, Duration> latency) {
        return median(rounds, each -> latency.apply(each.round().latencies()).toNanos() / 1e6);
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Map<String, Long> failures(List<Measured> rounds) {
        Map<String, Long> total = new TreeMap<>();
        rounds.forEach(each -> each.round().failures().forEach((how, times) -> total.merge(how, times, Long::sum)));
        return total;
    }
}
