package dev.gatehouse.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rule of every limit (R1, R9, R22, R32). */
final class SlidingWindowTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Rate TWICE_A_MINUTE = new Rate(2, Rate.Unit.MINUTE);

    private final SlidingWindow window = new SlidingWindow(TWICE_A_MINUTE);

    @Test
    void theThirdAtOnceWaitsAMinute() {
        window.admit(START);
        window.admit(START);

        assertThat(window.delay(START)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whoeverWaitsAsLongAsTheyWereToldIsLetThroughAndNotABitEarlier() {
        window.admit(START);
        window.admit(START.plusSeconds(20));

        Instant third = START.plusSeconds(30);
        Duration delay = window.delay(third);

        assertThat(delay).isEqualTo(Duration.ofSeconds(30));
        assertThat(window.delay(third.plus(delay).minusNanos(1))).isEqualTo(Duration.ofNanos(1));
        assertThat(window.delay(third.plus(delay))).isZero();
    }

    @Test
    void itIsTheOldestThatIsWaitedFor() {
        window.admit(START);
        window.admit(START.plusSeconds(50));
        window.admit(START.plusSeconds(60));

        assertThat(window.delay(START.plusSeconds(60))).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        window.admit(START);
        window.admit(START);

        for (int second = 0; second < 60; second++) {
            Instant refused = START.plusSeconds(second);
            assertThat(window.delay(refused)).isEqualTo(Duration.ofSeconds(60 - second));
            assertThatThrownBy(() -> window.admit(refused)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(window.delay(START.plusSeconds(60))).isZero();
    }

    @Test
    void noPeriodHasMoreThanTheRateWhereverItBegins() {
        Rate rate = new Rate(7, Rate.Unit.SECOND);
        SlidingWindow busy = new SlidingWindow(rate);
        Random random = new Random(42);
        List<Instant> admitted = new ArrayList<>();
        Instant now = START;

        for (int i = 0; i < 5_000; i++) {
            now = now.plusMillis(random.nextInt(120));
            if (busy.delay(now).isZero()) {
                busy.admit(now);
                admitted.add(now);
            }
        }

        assertThat(admitted).hasSizeGreaterThan(1_000);
        for (int i = rate.requests(); i < admitted.size(); i++) {
            assertThat(Duration.between(admitted.get(i - rate.requests()), admitted.get(i)))
                    .isGreaterThanOrEqualTo(rate.period());
        }
    }

    @Test
    void growsWithUseAndNoFurtherThanTheRate() {
        SlidingWindow wide = new SlidingWindow(new Rate(600, Rate.Unit.MINUTE));
        wide.admit(START);
        assertThat(wide.capacity()).isEqualTo(2);

        for (int i = 1; i < 600; i++) {
            wide.admit(START.plusMillis(i));
        }

        assertThat(wide.capacity()).isEqualTo(600);
        assertThat(wide.delay(START.plusMillis(600))).isEqualTo(Duration.ofMillis(59_400));
    }

    @Test
    void requestsThatOvertakeEachOtherAreCountedAll() {
        window.admit(START.plusMillis(5));
        window.admit(START);

        assertThat(window.delay(START.plusSeconds(60))).isEqualTo(Duration.ofMillis(5));
        assertThat(window.delay(START.plusMillis(60_005))).isZero();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOutForHours() {
        window.admit(START);
        window.admit(START);

        assertThat(window.delay(START.minus(Duration.ofHours(1)))).isZero();
    }
}
