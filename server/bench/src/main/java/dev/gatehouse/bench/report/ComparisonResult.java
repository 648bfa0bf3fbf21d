package dev.gatehouse.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of two servers that were loaded in turns.
 *
 * @param scenario what the clients did
 * @param peer     what the other one is called
 * @param ours     the medians of ours
 * @param theirs   the medians of the other one
 * @param ratios   the medians of the ratios, round by round; not the ratios of the medians
 * @param rounds   one by one
 */
public record ComparisonResult(
        String scenario, String peer, Figures ours, Figures theirs, Ratios ratios, List<ComparisonRound> rounds)
        implements ScenarioResult {

    /** What ours is called. */
    public static final String OURS = "gatehouse";

    public ComparisonResult {
        rounds = List.copyOf(rounds);
    }

    /** The result of at least one round. */
    public static ComparisonResult of(String scenario, String peer, List<ComparedRound> compared) {
        List<ComparisonRound> rounds =
                compared.stream().map(ComparisonRound::of).toList();
        return new ComparisonResult(
                scenario,
                peer,
                Figures.medians(compared.stream().map(ComparedRound::ours).toList()),
                Figures.medians(compared.stream().map(ComparedRound::theirs).toList()),
                Ratios.medians(rounds.stream().map(ComparisonRound::ratios).toList()),
                rounds);
    }

    @Override
    public String headings() {
        return "scenario   server       requests/s   per CPU-s server   + database    p50 ms    p99 ms   failures";
    }

    @Override
    public String row() {
        Stream<String> medians = Stream.of(row(peer, theirs), row(OURS, ours), row("ratio", ratios));
        Stream<String> each = Stream.iterate(0, index -> index < rounds.size(), index -> index + 1)
                .map(index -> row("  round " + (index + 1), rounds.get(index).ratios()));
        return Stream.concat(medians, each).collect(Collectors.joining("\n"));
    }

    private String row(String server, Figures figures) {
        return String.format(
                Locale.ROOT,
                "%-10s %-12s %10.0f %18.0f %12.0f %9.2f %9.2f   %s",
                scenario,
                server,
                figures.requestsPerSecond(),
                figures.requestsPerServerSecond(),
                figures.requestsPerSecondOfBoth(),
                figures.p50Millis(),
                figures.p99Millis(),
                Failures.text(figures.failures()));
    }

    private String row(String server, Ratios of) {
        return String.format(
                Locale.ROOT,
                "%-10s %-12s %9.2fx %17.2fx %11.2fx %8.2fx %8.2fx",
                scenario,
                server,
                of.requestsPerSecond(),
                of.requestsPerServerSecond(),
                of.requestsPerSecondOfBoth(),
                of.p50(),
                of.p99());
    }

    /**
     * One round of both.
     *
     * @param ours   what ours did
     * @param theirs what the other one did
     * @param ratios ours by theirs
     */
    public record ComparisonRound(Figures ours, Figures theirs, Ratios ratios) {

        static ComparisonRound of(ComparedRound compared) {
            Figures ours = Figures.of(compared.ours());
            Figures theirs = Figures.of(compared.theirs());
            return new ComparisonRound(ours, theirs, Ratios.of(ours, theirs));
        }
    }
}
