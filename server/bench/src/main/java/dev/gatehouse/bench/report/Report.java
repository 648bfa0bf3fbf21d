package dev.gatehouse.bench.report;

import java.time.LocalDate;
import java.util.List;

/**
 * What a run has measured on one database, and where and how.
 *
 * @param date     the day
 * @param machine  what server, load and database share
 * @param settings how it was measured
 * @param results  for each scenario, in the order in which they ran
 */
public record Report(LocalDate date, Machine machine, Conditions settings, List<ScenarioResult> results) {

    public Report {
        results = List.copyOf(results);
    }

    /** Tables for people, with what they were measured on above them. */
    public String table() {
        StringBuilder table = new StringBuilder(conditions());
        String above = "";
        for (ScenarioResult result : results) {
            if (!result.headings().equals(above)) {
                above = result.headings();
                table.append(above).append('\n');
            }
            table.append(result.row()).append('\n');
        }
        return table.toString();
    }

    private String conditions() {
        return "%s · %s · %d clients · median of %d rounds of %d s after %d s of warm-up · %d cores · Java %s%n"
                .formatted(
                        date,
                        settings.database(),
                        settings.clients(),
                        settings.rounds(),
                        settings.seconds(),
                        settings.warmUpSeconds(),
                        machine.processors(),
                        machine.java());
    }
}
