package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are read larger and smaller, in all windows, and so the next time. */
class TextSizeWindowTest extends FakeServerTest {

    /** Also for the tests that come after. */
    @AfterEach
    void usualSize() {
        robot.interact(TextSize.USUAL::apply);
    }

    @Test
    void changesAsInABrowserAndRemembersIt() {
        open("adam", "light");
        assertThat(fontSize(stage)).isEqualTo(13);

        press(KeyCode.PLUS);
        assertThat(fontSize(stage)).isCloseTo(14.3, within(0.001));
        press(KeyCode.EQUALS);
        press(KeyCode.ADD);
        assertThat(fontSize(stage)).isEqualTo(19.5);
        press(KeyCode.MINUS);
        press(KeyCode.SUBTRACT);
        assertThat(fontSize(stage)).isCloseTo(14.3, within(0.001));
        await("it is kept", () -> Objects.equals(settings().load().textSize(), 110));
        press(KeyCode.DIGIT0);
        assertThat(fontSize(stage)).isEqualTo(13);
        press(KeyCode.ADD);
        press(KeyCode.NUMPAD0);
        assertThat(fontSize(stage)).isEqualTo(13);
        await("it is kept", () -> Objects.equals(settings().load().textSize(), 100));
    }

    private void press(KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    }

    /** Of the window's texts that have no size of their own. */
    private static double fontSize(Window window) {
        return onFx(() -> {
            Scene scene = window.getScene();
            scene.getRoot().applyCss();
            TextInputControl field = (TextInputControl) scene.lookup(".text-input");
            return field.getFont().getSize();
        });
    }

    @ParameterizedTest
    @CsvSource({"150, 19.5", "137, 13"})
    void beginsAsItWasKeptAndUsuallyWhereThatIsNoSize(int kept, double fontSize) {
        SavedServer saved = SavedServer.of(server.address().toString()).signedIn("adam");

        open(ConsoleSettings.NONE.first(saved).sized(kept), now::get);

        assertThat(fontSize(stage)).isEqualTo(fontSize);
    }

    @Test
    void changesAllThatIsOpenAtOnce() {
        server.users().add("adam", Role.ADMIN);
        signIn("adam", "light");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N).release(KeyCode.N, KeyCode.SHIFT, KeyCode.CONTROL);
        await("another window is open", () -> others().size() == 1);
        goTo("events");
        robot.interact(() -> robot.lookup("#events-range-custom").queryButton().fire());
        awaitSight("events-custom-range-day");
        Window dialog = onFx(() ->
                robot.lookup("#events-custom-range-day").query().getScene().getWindow());
        double width = dialog.getWidth();
        List<Double> columns = leastWidths();

        robot.interact(() -> new TextSize(150).apply());

        await("the dialog has grown", () -> dialog.getWidth() >= width * 1.4);
        assertThat(List.of(stage, others().getFirst(), dialog))
                .allSatisfy(window -> assertThat(fontSize(window)).isEqualTo(19.5));
        assertThat(leastWidths())
                .isEqualTo(columns.stream().map(least -> 1.5 * least).toList());
        robot.interact(() -> {
            dialog.hide();
            others().forEach(Window::hide);
        });
    }

    private List<Window> others() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage other && other.getOwner() == null)
                .filter(window -> !window.equals(stage) && window.getScene().lookup("#password") != null)
                .toList();
    }

    /** What is said later, as that something was copied, must not push the buttons out. */
    @Test
    void keepsTheButtonsOfADialogInSight() {
        Label said = new Label("One line.");
        robot.interact(() -> {
            stage.setScene(new Scene(new StackPane()));
            stage.show();
            new TextSize(150).apply();
            new ActionDialog(stage, new Texts(locale), "ask", new ActionDialog.Wording("Title", "Question?", "Yes"))
                    .with(said)
                    .ask(() -> {});
        });
        awaitSight("ask-confirm");
        Bounds before = bounds("#ask-confirm");

        robot.interact(() -> said.setText("Many lines.\n".repeat(6)));

        await(
                "they are in sight",
                () -> bounds("#ask-confirm").getMaxY() > before.getMaxY() + 50
                        && bounds("#ask-confirm").getMaxY() < said.getScene().getHeight());
    }

    private List<Double> leastWidths() {
        return onFx(() -> table("events-table").getColumns().stream()
                .map(TableColumn::getMinWidth)
                .toList());
    }

    /** The keyboard stays where it is, with what is typed there, and where it goes the page scrolls: also without a mouse. */
    @Test
    void keepsTheKeyboardAndScrollsToIt() {
        signIn("adam", "light");
        goTo("events");
        awaitSight("events-q");
        robot.clickOn("#events-q").write("user:al");

        press(KeyCode.PLUS);
        robot.write("ice");
        assertThat(robot.lookup("#events-q").queryTextInputControl().getText()).isEqualTo("user:alice");

        robot.interact(() -> {
            stage.setWidth(1000);
            new TextSize(200).apply();
        });
        robot.interact(() -> robot.lookup("#events-range-custom").query().requestFocus());

        robot.type(KeyCode.TAB).type(KeyCode.TAB);

        await("what has the keyboard is in sight", () -> {
            Node focused = stage.getScene().getFocusOwner();
            Bounds seen = robot.lookup(".page-room")
                    .query()
                    .localToScene(robot.lookup(".page-room").query().getLayoutBounds());
            return !"events-range-custom".equals(focused.getId())
                    && seen.contains(focused.localToScene(focused.getLayoutBounds()));
        });
    }

    /** In the language of longer words, in windows that are too small for texts of that size. */
    @ParameterizedTest
    @ValueSource(ints = 150)
    void cutsNothingOnPages(int percent) {
        locale = Locale.GERMAN;
        server.users().add("adam", Role.ADMIN);
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        server.blocks().add("192.0.2.7", "scans", "adam", null);
        server.admit("alice", NOW);
        open("adam", "light");
        robot.interact(() -> {
            stage.setWidth(1000);
            stage.setHeight(700);
            new TextSize(percent).apply();
        });
        signIn("right");
        awaitSight("overview-factor-tile");
        await("accounts are counted", () -> text("overview-factor").startsWith("0 %"));

        assertThat(cut(".tile .label, .rail .label, .status-bar .label, .card-title"))
                .isEmpty();
        for (String page : List.of("events", "users", "blocks")) {
            goTo(page);
            awaitSight(page + "-table");
            assertThat(cut(".page .button, .page .toggle-button, .page-title, .rail .label, .status-bar .label"))
                    .as(page)
                    .isEmpty();
            assertThat(onFx(this::outsideTheirPage)).as(page).isEmpty();
        }
    }

    private Set<String> cut(String labels) {
        return onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return robot.lookup(labels).queryAllAs(Labeled.class).stream()
                    .filter(label -> label.getText() != null && !label.getText().isEmpty())
                    .filter(label -> label.lookup(".text") instanceof Text painted
                            && !label.getText().equals(painted.getText()))
                    .map(Labeled::getText)
                    .collect(Collectors.toSet());
        });
    }

    /** What is outside cannot be scrolled to. */
    private Set<String> outsideTheirPage() {
        ScrollPane room = robot.lookup(".page-room").queryAs(ScrollPane.class);
        Node page = room.getContent();
        Bounds all = page.localToScene(page.getLayoutBounds());
        return robot.lookup(".page .button, .page .text-field, .page .table-column > .label").queryAll().stream()
                .filter(node -> node.getBoundsInLocal().getWidth() > 0)
                .filter(node -> !all.contains(node.localToScene(node.getLayoutBounds())))
                .map(Node::toString)
                .collect(Collectors.toSet());
    }
}
