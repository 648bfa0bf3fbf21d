package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdleTimerTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final IdleTimer timer = new IdleTimer(Duration.ofMinutes(15), now::get);

    @Test
    void isOverWhenNothingWasDoneForThatLong() {
        now.set(NOON.plusSeconds(899));
        assertThat(timer.isOver()).isFalse();

        now.set(NOON.plusSeconds(900));
        assertThat(timer.isOver()).isTrue();
    }

    @Test
    void beginsAnewWhenSomethingIsDone() {
        now.set(NOON.plusSeconds(899));
        timer.touch();

        now.set(NOON.plusSeconds(1798));

        assertThat(timer.isOver()).isFalse();
    }

    @Test
    void isOverAfterASleep() {
        now.set(NOON.plus(Duration.ofHours(8)));

        assertThat(timer.isOver()).isTrue();
    }

    @Test
    void beginsAnewWhenTheClockIsSetBack() {
        now.set(NOON.minus(Duration.ofHours(2)));
        assertThat(timer.isOver()).isFalse();

        now.set(NOON.minus(Duration.ofHours(2)).plusSeconds(900));
        assertThat(timer.isOver()).isTrue();
    }
}
