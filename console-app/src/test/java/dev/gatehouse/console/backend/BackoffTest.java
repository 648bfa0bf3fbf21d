package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), new Random(7));

    @ParameterizedTest
    @CsvSource({"1, 250, 500", "2, 500, 1000", "4, 2000, 4000", "6, 7500, 15000", "1000, 7500, 15000"})
    void doublesUpToTheLongestAndTakesUpToHalfOff(int failures, long least, long most) {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(least, most);
        }
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), new Random()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
