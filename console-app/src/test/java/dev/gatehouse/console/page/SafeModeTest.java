package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SafeModeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final SafeMode mode = SafeMode.readOnly(Duration.ofMinutes(10), now::get);

    @Test
    void opensReadOnly() {
        assertThat(mode.actingProperty().get()).isFalse();
    }

    @Test
    void actsOnceItIsArmedAndCountsDown() {
        mode.arm();
        assertThat(mode.actingProperty().get()).isTrue();

        now.set(NOON.plusSeconds(61));
        mode.tick();

        assertThat(mode.leftProperty().get()).isEqualTo(Duration.ofSeconds(539));
    }

    @Test
    void disarmsItselfWhenTheTimeIsOver() {
        mode.arm();

        now.set(NOON.plus(Duration.ofMinutes(10)).minusMillis(1));
        mode.tick();
        assertThat(mode.actingProperty().get()).isTrue();

        now.set(NOON.plus(Duration.ofMinutes(10)));
        mode.tick();
        assertThat(mode.actingProperty().get()).isFalse();
        assertThat(mode.leftProperty().get()).isZero();
    }

    @Test
    void disarmsItselfWhenTheClockIsSetBack() {
        mode.arm();

        now.set(NOON.minus(Duration.ofHours(2)));
        mode.tick();

        assertThat(mode.actingProperty().get()).isFalse();
    }

    @Test
    void isArmedForAsLongAgainByHand() {
        mode.arm();
        now.set(NOON.plus(Duration.ofMinutes(9)));
        mode.tick();

        mode.arm();
        now.set(NOON.plus(Duration.ofMinutes(18)));
        mode.tick();

        assertThat(mode.actingProperty().get()).isTrue();
    }

    @Test
    void isNoMatterWhereItIsOff() {
        SafeMode off = SafeMode.off();

        off.disarm();
        off.tick();

        assertThat(off.actingProperty().get()).isTrue();
    }
}
