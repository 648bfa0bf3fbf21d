package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * What came of a load whose events were followed on the live stream.
 *
 * @param scenario       the scenario's name
 * @param askedPerSecond the rate that was asked for
 * @param medians        of each figure by itself
 * @param rounds         round by round
 */
public record StreamResult(String scenario, double askedPerSecond, StreamMedians medians, List<StreamRound> rounds)
        implements ScenarioResult {

    public StreamResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one round. */
    public static StreamResult of(double askedPerSecond, List<StreamRound> rounds) {
        return new StreamResult("stream-latency", askedPerSecond, StreamMedians.of(rounds), rounds);
    }

    @Override
    public String headings() {
        return "scenario         asked/s   reached/s    p50 ms    p99 ms    max ms   events missing   failures";
    }

    @Override
    public String row() {
        return String.format(
                Locale.ROOT,
                "%-14s %9.0f %11.0f %9.2f %9.2f %9.2f %16d   %s",
                scenario,
                askedPerSecond,
                medians.requestsPerSecond(),
                medians.p50Millis(),
                medians.p99Millis(),
                medians.maxMillis(),
                rounds.stream().mapToLong(StreamRound::missing).sum(),
                Failures.text(Failures.sum(rounds.stream().map(StreamRound::failures))));
    }

    /**
     * The medians of several rounds.
     *
     * @param requestsPerSecond the rate that was reached
     * @param p50Millis         from the answer to the event on the stream: half of them took no longer
     * @param p99Millis         99 in 100
     * @param maxMillis         the slowest
     */
    public record StreamMedians(double requestsPerSecond, double p50Millis, double p99Millis, double maxMillis) {

        static StreamMedians of(List<StreamRound> rounds) {
            return new StreamMedians(
                    Median.of(rounds, StreamRound::requestsPerSecond),
                    Median.of(rounds, StreamRound::p50Millis),
                    Median.of(rounds, StreamRound::p99Millis),
                    Median.of(rounds, StreamRound::maxMillis));
        }
    }
}
