package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * What came of clients that kept a server busy.
 *
 * @param scenario what the clients did
 * @param medians  of all rounds
 * @param rounds   one by one
 */
public record LoadResult(String scenario, Figures medians, List<Figures> rounds) implements ScenarioResult {

    public LoadResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one round. */
    public static LoadResult of(String scenario, List<Measured> rounds) {
        return new LoadResult(
                scenario,
                Figures.medians(rounds),
                rounds.stream().map(Figures::of).toList());
    }

    @Override
    public String headings() {
        return "scenario   requests/s   per CPU-s server   + database"
                + "    p50 ms    p90 ms    p99 ms  p99.9 ms    max ms   failures";
    }

    @Override
    public String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %12.0f %18.0f %12.0f %9.2f %9.2f %9.2f %9.2f %9.2f   %s",
                scenario,
                medians.requestsPerSecond(),
                medians.requestsPerServerSecond(),
                medians.requestsPerSecondOfBoth(),
                medians.p50Millis(),
                medians.p90Millis(),
                medians.p99Millis(),
                medians.p999Millis(),
                medians.maxMillis(),
                Failures.text(medians.failures()));
    }
}
