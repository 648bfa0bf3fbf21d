package dev.gatehouse.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.throttle.BusyKey;
import dev.gatehouse.common.throttle.RecentUse;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R37: what a limit did in the last hour and day, in little memory. */
final class TrafficTest {

    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:30Z");
    private final Traffic traffic = new Traffic();

    @Test
    void hasNothingToTellAtFirst() {
        assertThat(traffic.hour(clock.instant())).isEqualTo(new RecentUse(0, 0, List.of()));
    }

    @Test
    void countsWhatWasLetThroughAndWhatWasRefused() {
        count(true, "eve", 3);
        count(false, "eve", 2);
        count(true, "bob", 1);

        RecentUse expected = new RecentUse(4, 2, List.of(new BusyKey("eve", 3, 2), new BusyKey("bob", 1, 0)));
        assertThat(traffic.hour(clock.instant())).isEqualTo(expected);
        assertThat(traffic.day(clock.instant())).isEqualTo(expected);
    }

    @Test
    void sumsAKeyOverTheSlices() {
        for (int minute = 0; minute < 60; minute++) {
            count(true, "eve", 1);
            count(false, "eve", 1);
            clock.advance(Duration.ofMinutes(1));
        }
        clock.advance(Duration.ofMinutes(-1));

        assertThat(traffic.hour(clock.instant())).isEqualTo(new RecentUse(60, 60, List.of(new BusyKey("eve", 60, 60))));
    }

    @Test
    void anHourIsThePresentMinuteAndThe59Before() {
        count(true, "eve", 1);

        clock.advance(Duration.ofMinutes(59));
        assertThat(traffic.hour(clock.instant()).admitted()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(traffic.hour(clock.instant()).admitted()).isZero();
        assertThat(traffic.day(clock.instant()).admitted()).isEqualTo(1);
    }

    @Test
    void aDayIsThePresentHourAndThe23Before() {
        count(false, "eve", 1);

        clock.advance(Duration.ofHours(23));
        assertThat(traffic.day(clock.instant()).refused()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(traffic.day(clock.instant()).refused()).isZero();
    }

    @Test
    void aClockThatIsSetBackLosesNothingForGood() {
        count(true, "eve", 1);
        clock.advance(Duration.ofHours(-1));
        count(true, "eve", 1);
        clock.advance(Duration.ofHours(1));

        assertThat(traffic.day(clock.instant()).admitted()).isEqualTo(2);
    }

    @Test
    void whatComesAfterAClockWasAheadIsShownAtOnce() {
        clock.advance(Duration.ofDays(3));
        for (int hour = 0; hour < 24; hour++) {
            count(true, "eve", 1);
            clock.advance(Duration.ofHours(1));
        }
        clock.advance(Duration.ofDays(-4));

        count(false, "bob", 2);

        RecentUse expected = new RecentUse(0, 2, List.of(new BusyKey("bob", 0, 2)));
        assertThat(traffic.hour(clock.instant())).isEqualTo(expected);
        assertThat(traffic.day(clock.instant())).isEqualTo(expected);
    }

    @Test
    void showsTheTwentyBusiest() {
        for (int i = 0; i < 40; i++) {
            count(true, "user" + i, i + 1);
        }

        assertThat(traffic.hour(clock.instant()).busiest())
                .hasSize(20)
                .startsWith(new BusyKey("user39", 40, 0), new BusyKey("user38", 39, 0));
    }

    @Test
    void aFloodOfKeysThatComeOnceHidesNobodyWhoComesOften() {
        for (int i = 0; i < 10_000; i++) {
            count(true, "once" + i, 1);
            if (i % 10 == 0) {
                count(false, "eve", 1);
            }
        }

        BusyKey busiest = traffic.hour(clock.instant()).busiest().getFirst();
        assertThat(busiest.key()).isEqualTo("eve");
        assertThat(busiest.refused()).isBetween(900L, 1_000L);
        assertThat(traffic.hour(clock.instant()).admitted()).isEqualTo(10_000);
    }

    @Test
    void keepsNoMoreKeysThanItsListHasPlaces() {
        BusiestKeys keys = new BusiestKeys();
        for (int i = 0; i < 100_000; i++) {
            keys.count(true, "once" + i);
        }

        assertThat(keys.places()).hasSize(BusiestKeys.MOST);
    }

    @Test
    void manyAtOnceAreCountedAll() throws Exception {
        Race.atOnce(200, () -> {
            count(true, "eve", 1);
            return null;
        });

        assertThat(traffic.hour(clock.instant())).isEqualTo(new RecentUse(200, 0, List.of(new BusyKey("eve", 200, 0))));
    }

    private void count(boolean admitted, String key, int times) {
        for (int i = 0; i < times; i++) {
            traffic.count(admitted, key, clock.instant());
        }
    }
}
