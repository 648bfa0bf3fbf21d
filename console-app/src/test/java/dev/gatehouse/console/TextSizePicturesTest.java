package dev.gatehouse.console;

import dev.gatehouse.console.theme.Appearance;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
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
class TextSizePicturesTest extends AllPagesPicturesTest {

    @AfterEach
    void usual() {
        robot.interact(TextSize.USUAL::apply);
    }

    @ParameterizedTest
    @CsvSource({
        "en, LIGHT, 100, 900, 560",
        "de, DARK, 100, 900, 560",
        "en, LIGHT, 125, 1280, 800",
        "de, DARK, 150, 1280, 800",
        "en, LIGHT, 200, 1280, 800",
        "en, DARK, 80, 1280, 800"
    })
    void takesPicturesOfAllPages(String language, Appearance appearance, int percent, int width, int height) {
        openFilled(language, appearance, width, height);
        String name = "size-" + percent + "-" + language + "-" + appearance.code() + "-" + width;
        robot.interact(() -> TextSize.parse(percent).apply());
        picture("sign-in-" + name);
        picturesOfAllPages(name);
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
        hidePopups();
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
        hidePopups();
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        awaitSight("palette-text");
        picture("palette-" + name);
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.F1);
        awaitSight("help");
        picture("help-" + name);
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

    private void hidePopups() {
        robot.interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
    }

    private void takePicturesOfDialogs(String name) {
        picturesOfDialogsOverEvents(name);
        goTo("sessions");
        markFirst("sessions");
        press("sessions-terminate");
        awaitSight("sessions-terminate-reason");
        picture("terminate-" + name, "sessions-terminate-reason");
        robot.type(KeyCode.ESCAPE);
    }
}
