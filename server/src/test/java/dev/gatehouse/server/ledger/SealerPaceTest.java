package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SealerPaceTest {

    private final SealerPace pace = new SealerPace(
            500,
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofMillis(700),
            Duration.ZERO);

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToItsLimit() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(pace::backOff))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 700L, 700L);
    }

    @Test
    void restsLongerUnderLoad() {
        assertThat(pace.rest(0)).hasMillis(20);
        assertThat(pace.rest(699)).hasMillis(20);
        assertThat(pace.rest(700)).hasMillis(60);
    }

    @Test
    void staysAtItsLimitHoweverOftenItFails() {
        assertThat(pace.backOff(Integer.MAX_VALUE)).hasMillis(700);
    }
}
