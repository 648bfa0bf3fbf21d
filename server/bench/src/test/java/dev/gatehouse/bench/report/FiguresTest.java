package dev.gatehouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.load.Latencies;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.Scenario;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void takesTheMedianOfEachFigureByItself() {
        Figures figures = Figures.of(
                Scenario.REFRESH,
                List.of(measured(100, 9, Map.of()), measured(900, 1, Map.of()), measured(200, 5, Map.of())));

        assertThat(figures.requestsPerSecond()).isEqualTo(100);
        assertThat(figures.p50Millis()).isEqualTo(5);
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRounds() {
        Figures figures = Figures.of(Scenario.REFRESH, List.of(measured(100, 1, Map.of()), measured(300, 2, Map.of())));

        assertThat(figures.requestsPerSecond()).isEqualTo(100);
        assertThat(figures.p50Millis()).isEqualTo(1.5);
    }

    @Test
    void tellsTheServersProcessorTimeFromTheDatabases() {
        Figures figures = Figures.of(Scenario.REFRESH, List.of(measured(900, 1, Map.of())));

        assertThat(figures.requestsPerServerSecond()).isEqualTo(900);
        assertThat(figures.requestsPerSecondOfBoth()).isEqualTo(600);
    }

    @Test
    void addsUpTheFailuresOfAllRounds() {
        Figures figures = Figures.of(
                Scenario.REFRESH,
                List.of(measured(1, 1, Map.of("503", 2L)), measured(1, 1, Map.of("503", 3L, "refused", 1L))));

        assertThat(figures.failures()).containsOnly(Map.entry("503", 5L), Map.entry("refused", 1L));
    }

    @Test
    void isReadByPeopleAndPrograms() {
        Figures figures = Figures.of(Scenario.REFRESH, List.of(measured(900, 1, Map.of("503", 2L))));
        Report report = new Report(LocalDate.of(2026, 11, 23), 2, "25.0.1", "hsqldb", 16, 1, 10, 5, List.of(figures));

        assertThat(report.table()).contains("2026-11-23", "hsqldb", "16 clients", "refresh", "450", "{503=2}");
        assertThat(report.json()).contains("\"date\":\"2026-11-23\"", "\"scenario\":\"refresh\"", "\"p50_millis\":1.0");
    }

    /** A round of two seconds, in which the server worked for one and the database for half of one. */
    private static Measured measured(long requests, int millis, Map<String, Long> failures) {
        Duration latency = Duration.ofMillis(millis);
        Latencies latencies = new Latencies(latency, latency, latency, latency, latency);
        return new Measured(
                new Round(Duration.ofSeconds(2), requests, latencies, failures),
                Duration.ofSeconds(1),
                Duration.ofMillis(500));
    }
}
