package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rates are written. */
final class RateTest {

    @ParameterizedTest
    @CsvSource({
        "5/min, 5, PT1M", "1/s, 1, PT1S", "2/sec, 2, PT1S", "3/second, 3, PT1S", "3/seconds, 3, PT1S",
        "4/m, 4, PT1M", "4/minute, 4, PT1M", "4/minutes, 4, PT1M", "100/hour, 100, PT1H", "100/hours, 100, PT1H",
        "7/h, 7, PT1H", "7/d, 7, P1D", "7/day, 7, P1D", "100000/days, 100000, P1D"
    })
    void readsARate(String text, int requests, Duration period) {
        Rate rate = Rate.parse(text).orElseThrow();

        assertThat(rate.requests()).isEqualTo(requests);
        assertThat(rate.period()).isEqualTo(period);
        assertThat(Rate.parse(rate.toString())).contains(rate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5/",
                "/min",
                "0/min",
                "-1/min",
                "100001/min",
                "9999999/min",
                "5/month",
                "5/mins",
                "5 / min",
                "5/MIN",
                "five/min",
                "5/min/min",
                "1.5/min",
                "٥/min"
            })
    void refusesWhatIsNoRate(String text) {
        assertThat(Rate.parse(text)).isEmpty();
    }

    /** YAML 1.1 would take it for false. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "\"off\""})
    void isOffHoweverTheFileWritesIt(String off, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("gatehouse.yaml"), "throttle:\n  login: " + off + "\n");

        Settings settings = Settings.read(SettingsSources.gather(Optional.of(file), Map.of(), List.of()));

        assertThat(settings.throttle().login()).isEmpty();
        assertThat(settings.throttle().refresh()).contains(new Rate(2, Rate.Unit.MINUTE));
    }

    @Test
    void saysWhatARateLooksLike() {
        SettingsSources sources =
                SettingsSources.gather(Optional.empty(), Map.of("GATEHOUSE_THROTTLE_LOGIN", "5/month"), List.of());

        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(sources))
                        .problems())
                .containsExactly(
                        "throttle.login must be a rate such as 5/min or 100/hour, at most 100000, or off, not \"5/month\"");
    }
}
