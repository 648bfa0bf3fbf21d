package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of several starts of a server.
 *
 * @param scenario the scenario's name
 * @param medians  of each figure by itself
 * @param rounds   start by start
 */
public record ColdStartResult(String scenario, ColdStartMedians medians, List<ColdStart> rounds)
        implements ScenarioResult {

    public ColdStartResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one start. */
    public static ColdStartResult of(List<ColdStart> starts) {
        return new ColdStartResult("cold-start", ColdStartMedians.of(starts), starts);
    }

    @Override
    public String headings() {
        return "scenario     first token s   its CPU-s   cold requests/s   warm requests/s   cold/warm"
                + "   per CPU-s cold   per CPU-s warm   failures";
    }

    @Override
    public String row() {
        return String.format(
                Locale.ROOT,
                "%-10s %15.2f %11.2f %17.0f %17.0f %11.2f %16.0f %16.0f   %s",
                scenario,
                medians.firstTokenSeconds(),
                medians.firstTokenCpuSeconds(),
                medians.coldRequestsPerSecond(),
                medians.warmRequestsPerSecond(),
                medians.ratio(),
                medians.coldRequestsPerServerSecond(),
                medians.warmRequestsPerServerSecond(),
                Failures.text(failures()));
    }

    private Map<String, Long> failures() {
        return Failures.sum(rounds.stream()
                .flatMap(start -> Stream.of(start.cold(), start.warm()))
                .map(Figures::failures));
    }

    /**
     * The medians of several starts.
     *
     * @param firstTokenSeconds           from the start of the process to the first token
     * @param firstTokenCpuSeconds        the server's processor time until then
     * @param coldRequestsPerSecond       refreshes in the first seconds
     * @param warmRequestsPerSecond       refreshes after a warm-up
     * @param ratio                       the median of the ratios, start by start
     * @param coldRequestsPerServerSecond refreshes in the first seconds, for each second of the server's processor time
     * @param warmRequestsPerServerSecond the same after a warm-up
     */
    public record ColdStartMedians(
            double firstTokenSeconds,
            double firstTokenCpuSeconds,
            double coldRequestsPerSecond,
            double warmRequestsPerSecond,
            double ratio,
            double coldRequestsPerServerSecond,
            double warmRequestsPerServerSecond) {

        static ColdStartMedians of(List<ColdStart> starts) {
            return new ColdStartMedians(
                    Median.of(starts, ColdStart::firstTokenSeconds),
                    Median.of(starts, ColdStart::firstTokenCpuSeconds),
                    Median.of(starts, start -> start.cold().requestsPerSecond()),
                    Median.of(starts, start -> start.warm().requestsPerSecond()),
                    Median.of(starts, ColdStart::ratio),
                    Median.of(starts, start -> start.cold().requestsPerServerSecond()),
                    Median.of(starts, start -> start.warm().requestsPerServerSecond()));
        }
    }
}
