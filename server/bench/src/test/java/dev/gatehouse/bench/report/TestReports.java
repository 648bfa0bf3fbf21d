package dev.gatehouse.bench.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reports of a small run. */
final class TestReports {

    private TestReports() {}

    static Report of(ScenarioResult... results) {
        return new Report(
                LocalDate.of(2026, 11, 23),
                new Machine(2, 1 << 30, "25.0.1", "a JVM", "Linux amd64"),
                new Conditions("bin/gatehouse", "hsqldb", Map.of("password.passes", "2"), 16, 1, 10, 5),
                List.of(results));
    }

    static LoadResult refresh() {
        return LoadResult.of("refresh", List.of(TestRounds.measured(900, 1, Map.of("503", 2L))));
    }
}
