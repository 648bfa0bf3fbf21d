package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SealRateTest {

    private static final long PASS = Duration.ofMillis(25).toNanos();

    private long now = Long.MAX_VALUE - PASS; // which may be negative the next time, as System.nanoTime says
    private final SealRate rate = new SealRate(now);

    @Test
    void isNoneWhereNothingIsSealed() {
        pass(1_000, 0);

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void isWhatComesWithinSecondsHoweverUnevenPassesAre() {
        for (int i = 0; i < 100; i++) {
            pass(1, 5);
            pass(1, 30);
        }

        assertThat(rate.perSecond()).isCloseTo(700, withinPercentage(3));
    }

    @Test
    void isNotTakenForMoreAfterOnePassOfMany() {
        pass(400, 12);
        pass(1, 40);

        assertThat(rate.perSecond()).isLessThan(520);
    }

    @Test
    void forgetsWithinSeconds() {
        pass(400, 40);
        now += Duration.ofSeconds(5).toNanos();
        rate.count(1, now);

        assertThat(rate.perSecond()).isLessThan(20);
    }

    private void pass(int times, long sealed) {
        for (int i = 0; i < times; i++) {
            now += PASS;
            rate.count(sealed, now);
        }
    }
}
