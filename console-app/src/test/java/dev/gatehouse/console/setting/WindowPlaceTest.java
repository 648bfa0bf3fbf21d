package dev.gatehouse.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.setting.WindowPlace.ScreenArea;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private static final ScreenArea LAPTOP = new ScreenArea(0, 0, 1920, 1080);
    private static final ScreenArea BESIDE_IT = new ScreenArea(1920, 0, 2560, 1440);

    @Test
    void isSeenWhereItsTitleBarCanBeTakenHoldOf() {
        assertThat(at(100, 100).isSeenOn(List.of(LAPTOP))).isTrue();
        assertThat(at(1840, 1000).isSeenOn(List.of(LAPTOP))).isTrue();
        assertThat(at(-1200, 0).isSeenOn(List.of(LAPTOP))).isTrue();
    }

    @Test
    void isNotSeenBesideAllScreens() {
        assertThat(at(1850, 100).isSeenOn(List.of(LAPTOP))).isFalse();
        assertThat(at(-1250, 100).isSeenOn(List.of(LAPTOP))).isFalse();
        assertThat(at(100, -40).isSeenOn(List.of(LAPTOP))).isFalse();
        assertThat(at(100, 1070).isSeenOn(List.of(LAPTOP))).isFalse();
    }

    @Test
    void isLostWithTheScreenThatItWasOn() {
        WindowPlace there = at(2200, 200);

        assertThat(there.isSeenOn(List.of(LAPTOP, BESIDE_IT))).isTrue();
        assertThat(there.isSeenOn(List.of(LAPTOP))).isFalse();
    }

    @Test
    void isNoLargerThanTheScreen() {
        WindowPlace large = new WindowPlace(0, 0, 2500, 1400, false);

        assertThat(large.noLargerThan(List.of(LAPTOP))).isEqualTo(new WindowPlace(0, 0, 1920, 1080, false));
    }

    private static WindowPlace at(double x, double y) {
        return new WindowPlace(x, y, 1280, 800, false);
    }
}
