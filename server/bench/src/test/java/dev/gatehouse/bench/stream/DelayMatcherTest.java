package dev.gatehouse.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.session.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayMatcherTest {

    private static final SessionId ANN = SessionId.random();
    private static final SessionId BOB = SessionId.random();

    private final DelayMatcher matcher = new DelayMatcher();

    @Test
    void measuresFromTheAnswerToTheEventOfTheSameSession() throws Exception {
        matcher.answered(ANN, 1_000_000);
        matcher.answered(BOB, 2_000_000);
        matcher.arrived(BOB, 5_000_000);
        matcher.arrived(ANN, 11_000_000);

        EventDelays delays = matcher.take(Duration.ZERO);

        assertThat(delays.events()).isEqualTo(2);
        assertThat(delays.p50()).isCloseTo(Duration.ofMillis(3), Duration.ofNanos(5_000));
        assertThat(delays.max()).isCloseTo(Duration.ofMillis(10), Duration.ofNanos(10_000));
        assertThat(delays.missing()).isZero();
    }

    @Test
    void matchesTheEventsOfASessionInTheirOrder() throws Exception {
        matcher.answered(ANN, 0);
        matcher.answered(ANN, 4_000_000);
        matcher.arrived(ANN, 3_000_000);
        matcher.arrived(ANN, 5_000_000);

        assertThat(matcher.take(Duration.ZERO).max()).isCloseTo(Duration.ofMillis(3), Duration.ofNanos(5_000));
    }

    @Test
    void countsAnEventThatComesBeforeItsAnswerAsImmediate() throws Exception {
        matcher.arrived(ANN, 1_000_000);
        matcher.answered(ANN, 2_000_000);

        EventDelays delays = matcher.take(Duration.ZERO);

        assertThat(delays.events()).isEqualTo(1);
        assertThat(delays.max()).isZero();
    }

    @Test
    void countsWhatDoesNotCome() throws Exception {
        matcher.answered(ANN, 0);
        matcher.answered(ANN, 0);
        matcher.arrived(ANN, 1);

        assertThat(matcher.take(Duration.ofMillis(1)).missing()).isEqualTo(1);
        assertThat(matcher.take(Duration.ZERO).missing()).isZero();
    }
}
