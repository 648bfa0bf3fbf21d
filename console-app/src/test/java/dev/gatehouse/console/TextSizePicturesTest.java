package dev.gatehouse.console;

import dev.gatehouse.console.theme.Appearance;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes pictures of all pages, of dialogs and of what opens over them with texts of other sizes, for people to look at:
 * {@code mvn -Ppictures}.
 */
@EnabledIfSystemProperty(named = "pictures.all", matches = "true")
class TextSizePicturesTest extends PicturesTest {

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

    @AfterEach
    void usual() {
        robot.interact(TextSize.USUAL::apply);
    }

    @ParameterizedTest
    @CsvSource({
        "en, LIGHT, 100, 900, 560",
        "en, LIGHT, 125, 1280, 800",
        "de, DARK, 150, 1280, 800",
        "en, LIGHT, 200, 1280, 800",
        "en, DARK, 80, 1280, 800"
    })
    void takesPicturesOfAllPages(String language, Appearance appearance, int percent, int width, int height) {
        locale = Locale.of(language);
        data.fill();
        new RealisticReports(server, NOW).fill();
        open("adam", appearance.code());
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        String name = "size-" + percent + "-" + language + "-" + appearance.code() + "-" + width;
        robot.interact(() -> TextSize.parse(percent).apply());
        picture("sign-in-" + name, stage.getScene());
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitSight("overview-sentence");
        await("it is live", () -> "Live".equals(text("status-connection")));
        for (String page : PAGES) {
            goTo(page);
            awaitCharts();
            markFirst(page);
            picture(page + "-" + name, stage.getScene());
        }
        takePicturesOfPopups(name);
        takePicturesOfDialogs(name);
    }

    private void takePicturesOfPopups(String name) {
        goTo("sessions");
        markFirst("sessions");
        Node cell = robot.lookup("#sessions-table .table-cell").query();
        robot.interact(() -> cell.fireEvent(
                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 20, 20, false, null)));
        picturePopup("menu-" + name, ContextMenu.class);
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
        goTo("events");
        robot.interact(() -> robot.lookup("#events-range").queryComboBox().show());
        picturePopup("combo-" + name, PopupWindow.class);
        robot.interact(() -> robot.lookup("#events-range").queryComboBox().hide());
        Node custom = robot.lookup("#events-range-custom").query();
        robot.interact(() -> {
            Tooltip tooltip = new Tooltip("What it is");
            tooltip.show(custom, 100, 100);
        });
        picturePopup("tooltip-" + name, Tooltip.class);
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        awaitSight("palette-text");
        picture("palette-" + name, stage.getScene());
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.F1);
        awaitSight("help");
        picture("help-" + name, stage.getScene());
        robot.type(KeyCode.ESCAPE);
    }

    private void picturePopup(String name, Class<? extends PopupWindow> kind) {
        await(name, () -> Window.getWindows().stream().anyMatch(kind::isInstance));
        picture(
                name,
                onFx(() -> Window.getWindows().stream()
                        .filter(kind::isInstance)
                        .findFirst()
                        .orElseThrow()
                        .getScene()));
    }

    private void takePicturesOfDialogs(String name) {
        goTo("events");
        robot.interact(() -> robot.lookup("#events-range-custom").queryButton().fire());
        awaitSight("events-custom-range-day");
        picture(
                "range-" + name,
                robot.lookup("#events-custom-range-day").query().getScene());
        robot.type(KeyCode.ESCAPE);
        awaitGone("events-custom-range-day");
        robot.interact(() -> robot.lookup("#events-colour").queryButton().fire());
        awaitSight("events-colours-add");
        picture("colours-" + name, robot.lookup("#events-colours-add").query().getScene());
        robot.type(KeyCode.ESCAPE);
        awaitGone("events-colours-add");
        goTo("sessions");
        markFirst("sessions");
        robot.interact(() -> robot.lookup("#sessions-terminate").queryButton().fire());
        awaitSight("sessions-terminate-reason");
        picture(
                "terminate-" + name,
                robot.lookup("#sessions-terminate-reason").query().getScene());
        robot.type(KeyCode.ESCAPE);
    }

    private void markFirst(String page) {
        robot.lookup("#" + page + "-table").<TableView<?>>tryQuery().ifPresent(table -> {
            await("rows are there", () -> !table.getItems().isEmpty());
            robot.interact(() -> table.getSelectionModel().select(0));
        });
    }
}
