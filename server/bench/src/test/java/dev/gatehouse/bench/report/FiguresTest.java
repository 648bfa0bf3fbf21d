package dev.gatehouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void takesTheMedianOfEachFigureByItself() {
        Figures figures = Figures.medians(List.of(
                TestRounds.measured(100, 9, Map.of()),
                TestRounds.measured(900, 1, Map.of()),
                TestRounds.measured(200, 5, Map.of())));

        assertThat(figures.requestsPerSecond()).isEqualTo(100);
        assertThat(figures.p50Millis()).isEqualTo(5);
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRounds() {
        Figures figures =
                Figures.medians(List.of(TestRounds.measured(100, 1, Map.of()), TestRounds.measured(300, 2, Map.of())));

        assertThat(figures.requestsPerSecond()).isEqualTo(100);
        assertThat(figures.p50Millis()).isEqualTo(1.5);
    }

    @Test
    void tellsTheServersProcessorTimeFromTheDatabases() {
        Figures figures = Figures.of(TestRounds.measured(900, 1, Map.of()));

        assertThat(figures.requestsPerServerSecond()).isEqualTo(900);
        assertThat(figures.requestsPerSecondOfBoth()).isEqualTo(600);
    }

    @Test
    void countsAtLeastOneStepOfTheClockOfProcessorTime() {
        Measured idle = new Measured(TestRounds.measured(7, 1, Map.of()).round(), Duration.ZERO, Duration.ZERO);

        assertThat(Figures.of(idle).requestsPerServerSecond()).isEqualTo(700);
    }

    @Test
    void addsUpTheFailuresOfAllRounds() {
        Figures figures = Figures.medians(List.of(
                TestRounds.measured(1, 1, Map.of("503", 2L)),
                TestRounds.measured(1, 1, Map.of("503", 3L, "refused", 1L))));

        assertThat(figures.failures()).containsOnly(Map.entry("503", 5L), Map.entry("refused", 1L));
    }
}
