package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Tooltip;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class WeekMapTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47Z");

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /** An hour of which nothing is shown any more must not be told with what it had before. */
    @Test
    void tellsOfEachHourWhatIsShown() {
        WeekMap map = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new WeekMap(new Texts(Locale.ENGLISH)));

        assertThat(told(map, new WeekHour(1, 3, 12), new WeekHour(2, 4, 1))).hasSize(2);
        assertThat(told(map, new WeekHour(2, 4, 7))).singleElement().asString().contains("7");
        assertThat(told(map)).isEmpty();
    }

    private static List<String> told(WeekMap map, WeekHour... hours) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            map.show(new WeekStatistics(NOW, NOW, "UTC", Arrays.asList(hours)));
            return map.lookupAll(".week-hour").stream()
                    .flatMap(cell -> cell.getProperties().values().stream())
                    .filter(Tooltip.class::isInstance)
                    .map(tooltip -> ((Tooltip) tooltip).getText())
                    .toList();
        });
    }
}
