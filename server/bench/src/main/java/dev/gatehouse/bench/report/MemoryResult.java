package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * How much memory several servers had in RAM, each from its start on.
 *
 * @param scenario    the scenario's name
 * @param restSeconds how long the rest was
 * @param medians     of each figure by itself
 * @param rounds      server by server
 */
public record MemoryResult(String scenario, long restSeconds, MemoryMedians medians, List<MemoryRound> rounds)
        implements ScenarioResult {

    public MemoryResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one server. */
    public static MemoryResult of(long restSeconds, List<MemoryRound> rounds) {
        return new MemoryResult("memory", restSeconds, MemoryMedians.of(rounds), rounds);
    }

    @Override
    public String headings() {
        return "scenario    started MiB    logins   after them MiB   at most MiB   rest s   after it MiB   failures";
    }

    @Override
    public String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %14.0f %9.0f %16.0f %13.0f %8d %14.0f   %s",
                scenario,
                medians.startedMib(),
                medians.logins(),
                medians.loadedMib(),
                medians.mostMib(),
                restSeconds,
                medians.restedMib(),
                Failures.text(Failures.sum(rounds.stream().map(MemoryRound::failures))));
    }

    /**
     * The medians of several servers.
     *
     * @param logins     answered with 200
     * @param startedMib as soon as the server listened
     * @param loadedMib  right after the logins
     * @param mostMib    at any moment until then
     * @param restedMib  after a rest
     */
    public record MemoryMedians(double logins, double startedMib, double loadedMib, double mostMib, double restedMib) {

        static MemoryMedians of(List<MemoryRound> rounds) {
            return new MemoryMedians(
                    Median.of(rounds, MemoryRound::logins),
                    Median.of(rounds, MemoryRound::startedMib),
                    Median.of(rounds, MemoryRound::loadedMib),
                    Median.of(rounds, MemoryRound::mostMib),
                    Median.of(rounds, MemoryRound::restedMib));
        }
    }
}
