package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * What came of the end of many sessions, on several servers.
 *
 * @param scenario       the scenario's name
 * @param askedPerSecond the rate of the refreshes beside it
 * @param medians        of each figure by itself
 * @param rounds         server by server
 */
public record BulkEndResult(String scenario, double askedPerSecond, BulkEndMedians medians, List<BulkEndRound> rounds)
        implements ScenarioResult {

    public BulkEndResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one server. */
    public static BulkEndResult of(double askedPerSecond, List<BulkEndRound> rounds) {
        return new BulkEndResult("bulk-end", askedPerSecond, BulkEndMedians.of(rounds), rounds);
    }

    @Override
    public String headings() {
        return "scenario     ended   count s    end s   others/s   p99 ms before   p50 meanwhile      p99      max"
                + "   still accepted   failures";
    }

    @Override
    public String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %9.0f %9.2f %8.2f %10.0f %15.1f %15.1f %8.1f %8.1f %16d   %s",
                scenario,
                medians.terminated(),
                medians.countSeconds(),
                medians.endSeconds(),
                askedPerSecond,
                medians.beforeP99Millis(),
                medians.meanwhileP50Millis(),
                medians.meanwhileP99Millis(),
                medians.meanwhileMaxMillis(),
                rounds.stream().mapToLong(BulkEndRound::accepted).sum(),
                Failures.text(Failures.sum(rounds.stream().map(BulkEndRound::failures))));
    }

    /** The medians of several rounds, of what {@link BulkEndRound} says. */
    public record BulkEndMedians(
            double terminated,
            double countSeconds,
            double endSeconds,
            double beforeP99Millis,
            double meanwhileP50Millis,
            double meanwhileP99Millis,
            double meanwhileMaxMillis) {

        static BulkEndMedians of(List<BulkEndRound> rounds) {
            return new BulkEndMedians(
                    Median.of(rounds, BulkEndRound::terminated),
                    Median.of(rounds, BulkEndRound::countSeconds),
                    Median.of(rounds, BulkEndRound::endSeconds),
                    Median.of(rounds, BulkEndRound::beforeP99Millis),
                    Median.of(rounds, BulkEndRound::meanwhileP50Millis),
                    Median.of(rounds, BulkEndRound::meanwhileP99Millis),
                    Median.of(rounds, BulkEndRound::meanwhileMaxMillis));
        }
    }
}
