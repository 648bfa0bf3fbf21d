package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final CountWindow window = new CountWindow(3, Duration.ofSeconds(1));

    @BeforeEach
    void place() {
        window.advanceTo(NOON);
    }

    @Test
    void countsIntoTheColumnOfTheInstant() {
        window.add(NOON.minusSeconds(2), Severity.INFO, 1);
        window.add(NOON.minusMillis(1), Severity.CRITICAL, 2);
        window.add(NOON.plusMillis(999), Severity.INFO, 4);

        assertThat(totals()).containsExactly(1L, 2L, 4L);
        assertThat(window.total(1, Severity.CRITICAL)).isEqualTo(2);
        assertThat(window.total(1, Severity.INFO)).isZero();
    }

    @Test
    void leavesOutWhatIsOutside() {
        window.add(NOON.minusSeconds(3), Severity.INFO, 1);
        window.add(NOON.plusSeconds(1), Severity.INFO, 1);

        assertThat(totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void movesOnAndForgets() {
        window.add(NOON.minusSeconds(2), Severity.INFO, 1);
        window.add(NOON, Severity.INFO, 4);

        window.advanceTo(NOON.plusSeconds(1));
        assertThat(totals()).containsExactly(0L, 4L, 0L);

        window.advanceTo(NOON.plusSeconds(1000));
        assertThat(totals()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void movesBackWithAClockThatWasSetBack() {
        window.add(NOON.minusSeconds(2), Severity.INFO, 1);

        window.advanceTo(NOON.minusSeconds(1));

        assertThat(totals()).containsExactly(0L, 1L, 0L);
        assertThat(window.start(2)).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void tellsThatItChanged() {
        long before = window.revisionProperty().get();

        window.add(NOON, Severity.INFO, 1);

        assertThat(window.revisionProperty().get()).isGreaterThan(before);
    }

    private List<Long> totals() {
        return IntStream.range(0, window.columns()).mapToObj(window::total).toList();
    }
}
