package dev.gatehouse.console;

import dev.gatehouse.console.theme.Appearance;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** Tests that take pictures of all pages in a window that is not as it is designed for. */
abstract class AllPagesPicturesTest extends PicturesTest {

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

    /** Opens a window of that size on a server where much has happened. */
    protected void openFilled(String language, Appearance appearance, int width, int height) {
        locale = Locale.of(language);
        data.fill();
        new RealisticReports(server, NOW).fill();
        open("adam", appearance.code());
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Signs in and takes one of each page. */
    protected void picturesOfAllPages(String name) {
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        awaitSight("overview-sentence");
        await("it is live", () -> "Live".equals(text("status-connection")));
        for (String page : PAGES) {
            goTo(page);
            awaitCharts();
            markFirst(page);
            picture(page + "-" + name);
        }
    }

    /** Takes one of the dialogs of the times and of the colours, which are closed then. */
    protected void picturesOfDialogsOverEvents(String name) {
        goTo("events");
        pictureOfDialog("events-range-custom", "events-custom-range-day", "range-" + name);
        pictureOfDialog("events-colour", "events-colours-add", "colours-" + name);
    }

    private void pictureOfDialog(String button, String inDialog, String name) {
        press(button);
        awaitSight(inDialog);
        picture(name, inDialog);
        robot.type(KeyCode.ESCAPE);
        awaitGone(inDialog);
    }

    /** Presses a button wherever it is: in a small window it may be out of sight. */
    protected void press(String button) {
        robot.interact(() -> robot.lookup("#" + button).queryButton().fire());
    }

    /** Marks the first row, if there is a table. */
    protected void markFirst(String page) {
        robot.lookup("#" + page + "-table").<TableView<?>>tryQuery().ifPresent(table -> {
            await("rows are there", () -> !table.getItems().isEmpty());
            robot.interact(() -> table.getSelectionModel().select(0));
        });
    }

    /** Takes one of the window. */
    protected void picture(String name) {
        picture(name, stage.getScene());
    }

    /** Takes one of the dialog with that node. */
    protected void picture(String name, String inDialog) {
        picture(name, robot.lookup("#" + inDialog).query().getScene());
    }
}
