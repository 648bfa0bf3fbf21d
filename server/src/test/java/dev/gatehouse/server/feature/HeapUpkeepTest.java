package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Decision 0024: what is no longer needed does not lie in the heap until that has its full size. */
final class HeapUpkeepTest {

    private static final long MIB = 1L << 20;

    private long needed = 40 * MIB;
    private long garbage;
    private int collections;
    private Instant now = Instant.EPOCH;

    private final HeapUpkeep upkeep = new HeapUpkeep(() -> needed + garbage, () -> {
        garbage = 0;
        collections++;
    });

    @Test
    void leavesLittleAlone() {
        look(32 * MIB);
        look(20 * MIB);

        assertThat(collections).isZero();
    }

    @Test
    void collectsWhenThereIsMuch() {
        look(33 * MIB);

        assertThat(collections).isEqualTo(1);
        assertThat(garbage).isZero();
    }

    @Test
    void takesWhatIsNeededForNoGarbage() {
        needed = 400 * MIB;
        look(0);
        assertThat(collections).isEqualTo(1);

        look(199 * MIB);
        assertThat(collections).isEqualTo(1);

        look(201 * MIB);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void noticesThatLessIsNeeded() {
        needed = 400 * MIB;
        look(0);
        needed = 40 * MIB;
        look(0);

        look(33 * MIB);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void letsAMinutePassBetweenTwoCollections() {
        look(33 * MIB);
        lookAfter(Duration.ofSeconds(59), 64 * MIB);
        assertThat(collections).isEqualTo(1);

        lookAfter(Duration.ofSeconds(1), 64 * MIB);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void doesNotWaitWhereItGrowsFast() {
        look(33 * MIB);

        lookAfter(Duration.ofSeconds(5), 65 * MIB);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void doesNotWaitForAClockThatWasSetBack() {
        look(33 * MIB);

        lookAfter(Duration.ofDays(-1), 33 * MIB);

        assertThat(collections).isEqualTo(2);
    }

    /** A minute after the look before. */
    private void look(long more) {
        lookAfter(Duration.ofMinutes(1), more);
    }

    private void lookAfter(Duration time, long more) {
        now = now.plus(time);
        garbage = more;
        upkeep.look(now);
    }
}
