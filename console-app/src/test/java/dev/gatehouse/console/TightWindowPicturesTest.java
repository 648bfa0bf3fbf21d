package dev.gatehouse.console;

import dev.gatehouse.console.theme.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes pictures of all pages in windows that are small for them, and saves the reports, for people to look at:
 * {@code mvn -Ppictures}. A screen of 1920 by 1080 at 200 % has 960 by 540 of these pixels.
 */
@EnabledIfSystemProperty(named = "pictures.all", matches = "true")
class TightWindowPicturesTest extends PicturesTest {

    private static final List<String> PAGES = List.of(
            "overview",
            "events",
            "threats",
            "sessions",
            "users",
            "lockouts",
            "blocks",
            "why",
            "limits",
            "keys",
            "deprecations",
            "alerts",
            "audit",
            "server",
            "checks");

    @ParameterizedTest
    @CsvSource({"de, LIGHT, 1024, 700", "en, DARK, 1024, 700", "de, DARK, 960, 560"})
    void takesPicturesOfAllPages(String language, Appearance appearance, int width, int height) throws IOException {
        locale = Locale.of(language);
        data.fill();
        new RealisticReports(server, NOW).fill();
        open("adam", appearance.code());
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitSight("overview-sentence");
        await("it is live", () -> "Live".equals(text("status-connection")));
        String name = language + "-" + appearance.code() + "-" + width;
        for (String page : PAGES) {
            goTo(page);
            awaitCharts();
            markFirst(page);
            picture(page + "-" + name);
        }
        goTo("overview");
        robot.interact(() -> robot.lookup("#overview-report").queryButton().fire());
        awaitSight("overview-report-day");
        picture("report-" + name, "overview-report-day");
        robot.interact(() -> robot.lookup("#overview-report-day")
                .queryComboBox()
                .getSelectionModel()
                .selectFirst());
        robot.interact(
                () -> robot.lookup("#overview-report-confirm").queryButton().fire());
        await("it is saved", () -> !text("overview-saved-notice").isEmpty());
        keep("gatehouse-day-2026-11-23.html", "day-" + language + ".html");
        goTo("events");
        robot.interact(() -> robot.lookup("#events-range-custom").queryButton().fire());
        awaitSight("events-custom-range-day");
        picture("range-" + name, "events-custom-range-day");
        robot.type(KeyCode.ESCAPE);
        awaitGone("events-custom-range-day");
        robot.interact(() -> robot.lookup("#events-colour").queryButton().fire());
        awaitSight("events-colours-add");
        picture("colours-" + name, "events-colours-add");
        robot.type(KeyCode.ESCAPE);
        goTo("threats");
        markFirst("threats");
        robot.interact(() -> robot.lookup("#threats-report").queryButton().fire());
        await("it is saved", () -> !text("threats-saved-notice").isEmpty());
        picture("threats-saved-" + name);
        String saved = text("threats-saved-notice");
        Path file = Path.of(saved.substring(saved.indexOf('/')));
        Files.copy(file, PICTURES.resolve("case-" + language + ".html"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void keep(String saved, String name) throws IOException {
        Files.copy(saved(saved), PICTURES.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void markFirst(String page) {
        robot.lookup("#" + page + "-table").<TableView<?>>tryQuery().ifPresent(table -> {
            await("rows are there", () -> !table.getItems().isEmpty());
            robot.interact(() -> table.getSelectionModel().select(0));
        });
    }

    private void picture(String name) {
        picture(name, stage.getScene());
    }

    private void picture(String name, String inDialog) {
        picture(name, robot.lookup("#" + inDialog).query().getScene());
    }
}
