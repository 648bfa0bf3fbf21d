package dev.gatehouse.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.RouteAnswers;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTimeTest {

    private static final List<Integer> BOUNDS = List.of(5, 20, 100);

    @Test
    void isTheBoundWithinWhichSoManyCame() {
        RouteAnswers route = new RouteAnswers("GET /", 100, List.of(50L, 45L, 4L, 1L));

        assertThat(AnswerTime.of(route, 50, BOUNDS)).isEqualTo(new AnswerTime(5, false));
        assertThat(AnswerTime.of(route, 51, BOUNDS)).isEqualTo(new AnswerTime(20, false));
        assertThat(AnswerTime.of(route, 95, BOUNDS)).isEqualTo(new AnswerTime(20, false));
        assertThat(AnswerTime.of(route, 99, BOUNDS)).isEqualTo(new AnswerTime(100, false));
    }

    @Test
    void saysWhereItIsBeyondAllBounds() {
        RouteAnswers route = new RouteAnswers("GET /", 100, List.of(50L, 45L, 4L, 1L));

        assertThat(AnswerTime.of(route, 100, BOUNDS)).isEqualTo(new AnswerTime(100, true));
    }

    @Test
    void countsFewAnswersUpwards() {
        RouteAnswers route = new RouteAnswers("GET /", 1, List.of(0L, 1L, 0L, 0L));

        assertThat(AnswerTime.of(route, 50, BOUNDS)).isEqualTo(new AnswerTime(20, false));
    }
}
