package dev.gatehouse.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R40: retention leaves the database to others at least half of the time. */
final class SmallStepsTest {

    private final List<Duration> pauses = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1;
    private int left = Integer.MAX_VALUE;

    @Test
    void pausesAsLongAsAStepTook() {
        left = 3;

        run(Duration.ofMillis(300));

        assertThat(pauses).containsExactly(Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @Test
    void pausesAWhileAfterTheShortestStep() {
        left = 2;

        run(Duration.ofNanos(1));

        assertThat(pauses).containsExactly(Duration.ofMillis(20));
    }

    @Test
    void endsAfterSomeTimeThoughThereIsMore() {
        run(Duration.ofSeconds(2));

        assertThat(pauses).hasSize(3);
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        run(Duration.ofSeconds(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).isEmpty();
    }

    /** Each step takes so long. */
    private void run(Duration each) {
        SmallSteps.run(
                () -> {
                    now += each.toNanos();
                    left--;
                    return left > 0;
                },
                () -> now,
                nanos -> {
                    pauses.add(Duration.ofNanos(nanos));
                    now += nanos;
                });
    }
}
