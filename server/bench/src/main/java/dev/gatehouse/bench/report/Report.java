package dev.gatehouse.bench.report;

import dev.gatehouse.common.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run has measured, and where and how.
 *
 * @param date          the day
 * @param cores         how many processors server, load and database share
 * @param java          the version of the Java that runs the load
 * @param database      which database the server used
 * @param clients       how many clients there were
 * @param rounds        how many rounds each scenario took
 * @param roundSeconds  how long a round was
 * @param warmUpSeconds how long each scenario ran before its first round
 * @param figures       for each scenario
 */
public record Report(
        LocalDate date,
        int cores,
        String java,
        String database,
        int clients,
        int rounds,
        long roundSeconds,
        long warmUpSeconds,
        List<Figures> figures) {

    private static final String HEADINGS = "scenario   requests/s   per CPU-s server   + database"
            + "    p50 ms    p90 ms    p99 ms  p99.9 ms    max ms   failures\n";

    public Report {
        figures = List.copyOf(figures);
    }

    /** A table for people, with what it was measured on above it. */
    public String table() {
        return conditions() + HEADINGS + figures.stream().map(Report::row).collect(Collectors.joining());
    }

    /** The same for programs. */
    public String json() {
        return Json.write(this);
    }

    private String conditions() {
        return "%s · %s · %d clients · median of %d rounds of %d s after %d s of warm-up · %d cores · Java %s%n"
                .formatted(date, database, clients, rounds, roundSeconds, warmUpSeconds, cores, java);
    }

    private static String row(Figures figures) {
        return String.format(
                Locale.ROOT,
                "%-8s %12.0f %18.0f %12.0f %9.2f %9.2f %9.2f %9.2f %9.2f   %s%n",
                figures.scenario(),
                figures.requestsPerSecond(),
                figures.requestsPerServerSecond(),
                figures.requestsPerSecondOfBoth(),
                figures.p50Millis(),
                figures.p90Millis(),
                figures.p99Millis(),
                figures.p999Millis(),
                figures.maxMillis(),
                figures.failures().isEmpty() ? "none" : figures.failures());
    }
}
