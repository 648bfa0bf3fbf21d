package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Instant> local = new AtomicReference<>(NOON);
    private final ServerClock clock = new ServerClock(local::get);

    @Test
    void saysWhatTheLocalClockSaysUntilItKnowsBetter() {
        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void takesTheSmallestDifferenceForThatOfTheClocks() {
        clock.observe(NOON.minusSeconds(605));
        clock.observe(NOON.minusSeconds(600));
        clock.observe(NOON.minusSeconds(700));

        local.set(NOON.plusSeconds(60));
        assertThat(clock.now()).isEqualTo(NOON.minusSeconds(540));
    }

    @Test
    void learnsAClockThatHasJumpedAhead() {
        clock.observe(NOON);
        local.set(NOON.plusSeconds(7200));
        clock.observe(NOON);

        local.set(NOON.plusSeconds(7200 + 61));
        clock.observe(NOON.plusSeconds(61));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(61));
    }

    @Test
    void learnsAClockThatWasSetBackAtOnce() {
        clock.observe(NOON);

        local.set(NOON.minusSeconds(7200));
        clock.observe(NOON.plusSeconds(1));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(1));
    }

    /** After a break it brings what happened long ago. */
    @Test
    void isNotMisledByWhatIsToldLate() {
        clock.observe(NOON);
        local.set(NOON.plusSeconds(3600));

        clock.observe(NOON.plusSeconds(10));
        local.set(NOON.plusSeconds(3600 + 30));
        clock.observe(NOON.plusSeconds(3600 + 30));
        local.set(NOON.plusSeconds(3600 + 90));
        clock.observe(NOON.plusSeconds(20));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(3600 + 90));
    }

    @Test
    void knowsAServerThatIsAhead() {
        clock.observe(NOON.plusSeconds(30));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void countsInWholeSeconds() {
        local.set(NOON.plusMillis(1999));
        clock.tick();
        Instant first = clock.secondProperty().get();
        clock.tick();

        assertThat(first).isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.secondProperty().get()).isSameAs(first);
    }
}
