package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.Session;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** R43: any chart or table leaves the window, as a picture, drawn, or as its values. */
class ExhibitsTest extends FakeServerTest {

    @Test
    void aChartLeavesTheWindowInEveryForm() throws IOException {
        server.ledger().append(NOW.minusSeconds(60), EventType.LOGIN_FAILED, "bob", null);
        signIn("otto", "dark");
        await(
                "it is drawn",
                () -> robot.lookup("#overview-logins-trend-chart")
                        .query()
                        .getAccessibleText()
                        .contains("failed 1"));

        choose("overview-logins-trend-save-csv");
        await("it is saved", () -> text("overview-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(file("overview-logins-trend", "csv")))
                .startsWith("From,good,failed\r\n")
                .contains("\"2026-11-23 14:31:00.000000 +00:00\",0,1\r\n");

        choose("overview-logins-trend-save-svg");
        Path svg = file("overview-logins-trend", "svg");
        await("it is drawn", () -> Files.exists(svg));
        assertThat(Files.readString(svg))
                .startsWith("<svg ")
                .contains("failed 1")
                .doesNotContain("<image");

        choose("overview-logins-trend-save-png");
        Path png = file("overview-logins-trend", "png");
        await("it is there", () -> Files.exists(png));
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth()).isEqualTo(1800);
        assertThat(new Color(picture.getRGB(3, 400)).getRed())
                .as("dark, as the window")
                .isLessThan(80);

        choose("overview-logins-trend-copy-values");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).startsWith("From\tgood\tfailed\n");
        choose("overview-logins-trend-copy-picture");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
    }

    @Test
    void aTableLeavesTheWindowFromTheCommandPalette() throws IOException {
        server.admit("=cmd()", NOW);
        signIn("otto", "light");
        goTo("sessions");
        await("it is there", () -> !table("sessions-table").getItems().isEmpty());

        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        awaitSight("palette-text");
        robot.interact(() ->
                robot.lookup("#palette-text").queryAs(TextInputControl.class).setText("save or copy"));
        robot.type(KeyCode.ENTER);
        choose("sessions-save-csv");

        await("it is saved", () -> text("sessions-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(file("sessions", "csv")))
                .contains("Active,\"'=cmd()\",\"2026-11-23 14:32:47.250000 +00:00\",");
    }

    @Test
    void theHistogramLeavesTheWindow() throws IOException {
        server.ledger().append(NOW.minusSeconds(60), EventType.LOGIN_FAILED, "bob", null);
        signIn("otto", "light");
        goTo("events");
        await("it is counted", () -> histogram().getAccessibleText().startsWith("1 event in "));

        robot.rightClickOn("#events-histogram");
        choose("events-histogram-save-csv");

        await("it is saved", () -> text("events-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(file("events-histogram", "csv")))
                .startsWith("From,Info,Notice,Warning,Critical\r\n")
                .contains("\"2026-11-23 14:31:00.000000 +00:00\",0,0,1,0\r\n");
        assertThat(histogram().lookupAll(".histogram-marked"))
                .as("the button that opens the menu marks nothing")
                .noneMatch(Node::isVisible);
    }

    private Node histogram() {
        return robot.lookup("#events-histogram").query();
    }

    @Test
    void aStoryAndGroupsLeaveTheirDialogs() throws IOException {
        Session session = server.admit("alice", NOW);
        server.report("/api/admin/sessions/" + session.id() + "/story", Stories.stolen(session, NOW));
        signIn("otto", "dark");
        goTo("sessions");
        await("it is there", () -> !table("sessions-table").getItems().isEmpty());
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));

        robot.clickOn("#sessions-story");
        await("it is told", () -> text("sessions-story-verdict").startsWith("alice: "));
        assertThat(table("sessions-story-steps").getWidth())
                .as("room for what they say")
                .isGreaterThan(800);
        choose("sessions-story-save-csv");
        await("it is saved", () -> text("sessions-story-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(file("sessions-story", "csv")))
                .startsWith("\"Client no.\",Time,After,Step,Address,Client,Reason\r\n1,\"2026-11-23 14:32:47.250000")
                .contains("2,", "\"Used token came again\",203.0.113.9,curl/8.14.1");
        robot.clickOn("#sessions-story-cancel");

        robot.clickOn("#sessions-group");
        await(
                "they are counted",
                () -> !table("sessions-group-table").getItems().isEmpty());
        choose("sessions-group-save-csv");
        await("it is saved", () -> text("sessions-group-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(file("sessions-group", "csv"))).isEqualTo("\"In common\",Sessions\r\nalice,1\r\n");
        robot.clickOn("#sessions-group-cancel");
    }

    @Test
    void aDailyReportIsSavedFromTheOverview() throws IOException {
        signIn("otto", "light");

        robot.clickOn("#overview-report");
        awaitSight("overview-report-day");
        robot.clickOn("#overview-report-confirm");

        await("it is saved", () -> text("overview-saved-notice").startsWith("Saved as "));
        assertThat(Files.readString(saved("gatehouse-day-2026-11-22.html")))
                .contains("Daily report for 2026-11-22", "by otto");
    }

    private Path file(String name, String ending) {
        return saved("gatehouse-" + name + "-2026-11-23-1432." + ending);
    }

    /** Opens the menu by its button, unless it is open, and chooses that. */
    private void choose(String item) {
        robot.interact(() -> {
            robot.lookup("#" + item.replaceFirst("-(copy|save)-[a-z]+$", "-take"))
                    .<Button>tryQuery()
                    .ifPresent(Button::fire);
            MenuItem chosen = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                    .filter(each -> item.equals(each.getId()))
                    .findFirst()
                    .orElseThrow();
            chosen.fire();
            chosen.getParentPopup().hide();
        });
    }
}
