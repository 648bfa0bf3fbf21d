package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    private final Durations durations = new Durations(new Texts(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource({
        "PT-5S, 0 s",
        "PT0S, 0 s",
        "PT59.9S, 59 s",
        "PT14M32S, 14 min 32 s",
        "PT1H, 1 h 0 min",
        "PT23H59M59S, 23 h 59 min",
        "P3DT4H, 3 d 4 h"
    })
    void saysTheTwoLargestUnits(Duration duration, String text) {
        assertThat(durations.of(duration)).isEqualTo(text);
    }
}
