package dev.gatehouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void spreadsRequestsEvenly() {
        long begin = System.nanoTime();

        Pace pace = Pace.perSecond(1000);
        for (int request = 0; request < 51; request++) {
            pace.await();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void takesNoRateThatMakesNoSense() {
        assertThatThrownBy(() -> Pace.perSecond(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> Pace.perSecond(Double.NaN)).hasMessageContaining("NaN");
    }
}
