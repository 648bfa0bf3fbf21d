package dev.gatehouse.server.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key has done lately, in bounded memory. */
class TrailTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Trail trail = new Trail();
    private long sequence;

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT20S", "PT7M", "PT36M", "PT3H"})
    void whatGoesOnForMonthsCountsForTheWindowAlone(Duration between) {
        Instant now = NOON;
        for (int i = 0; i < 5_000; i++) {
            now = now.plus(between);
            mark(now);
        }

        for (Duration window : new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofDays(1)}) {
            long there = Math.min(5_000, window.dividedBy(between) + 1);
            assertThat(trail.within(window, now)).isBetween(there, there * 3 / 2);
        }
    }

    @Test
    void nothingIsCountedTooLow() {
        Random random = new Random(1);
        Instant now = NOON;
        long[] times = new long[2_000];
        for (int i = 0; i < times.length; i++) {
            now = now.plusMillis((long) Math.exp(random.nextDouble() * 16));
            times[i] = now.toEpochMilli();
            mark(now);
            long from = now.minus(Duration.ofHours(1)).toEpochMilli();
            assertThat(trail.within(Duration.ofHours(1), now))
                    .isGreaterThanOrEqualTo(
                            LongStream.of(times).filter(time -> time >= from).count());
        }
    }

    @Test
    void whatAClockThatWasBehindHasMarkedHidesNothing() {
        for (int i = 0; i < 5; i++) {
            mark(NOON);
        }
        mark(NOON.minus(Duration.ofHours(2)));
        mark(NOON);

        assertThat(trail.within(Duration.ofMinutes(15), NOON)).isEqualTo(6);
    }

    @Test
    void theNewestMarksAreEvidence() {
        for (int i = 0; i < 100; i++) {
            mark(NOON.plusSeconds(i));
        }

        assertThat(trail.evidence()).hasSizeLessThanOrEqualTo(20).isSorted().endsWith(100L);
    }

    private void mark(Instant at) {
        trail.add(at, ++sequence, 1);
    }
}
