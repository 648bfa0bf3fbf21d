package dev.gatehouse.console;

import dev.gatehouse.console.theme.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes pictures of all pages in windows that are small for them, and saves the reports, for people to look at:
 * {@code mvn -Ppictures}. A screen of 1920 by 1080 at 200 % has 960 by 540 of these pixels.
 */
@EnabledIfSystemProperty(named = "pictures.all", matches = "true")
class TightWindowPicturesTest extends AllPagesPicturesTest {

    @ParameterizedTest
    @CsvSource({"de, LIGHT, 1024, 700", "en, DARK, 1024, 700", "de, DARK, 960, 560"})
    void takesPicturesOfAllPages(String language, Appearance appearance, int width, int height) throws IOException {
        openFilled(language, appearance, width, height);
        String name = language + "-" + appearance.code() + "-" + width;
        picturesOfAllPages(name);
        goTo("overview");
        press("overview-report");
        awaitSight("overview-report-day");
        picture("report-" + name, "overview-report-day");
        robot.interact(() -> robot.lookup("#overview-report-day")
                .queryComboBox()
                .getSelectionModel()
                .selectFirst());
        press("overview-report-confirm");
        await("it is saved", () -> !text("overview-saved-notice").isEmpty());
        keep("gatehouse-day-2026-11-23.html", "day-" + language + ".html");
        picturesOfDialogsOverEvents(name);
        goTo("threats");
        markFirst("threats");
        press("threats-report");
        await("it is saved", () -> !text("threats-saved-notice").isEmpty());
        picture("threats-saved-" + name);
        String saved = text("threats-saved-notice");
        Path file = Path.of(saved.substring(saved.indexOf('/')));
        Files.copy(file, PICTURES.resolve("case-" + language + ".html"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void keep(String saved, String name) throws IOException {
        Files.copy(saved(saved), PICTURES.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
