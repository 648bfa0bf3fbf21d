package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.control.TextColumns;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The navigation folds to icons, by itself and by a key, and says all that it said. */
class NavigationFoldWindowTest extends FakeServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void foldsToIconsAndKeepsWhatWasChosen(String language) {
        locale = Locale.of(language);
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        signIn("adam", "light");
        await("a lockout is counted", () -> "1".equals(text("count-lockouts")));
        assertThat(width()).isEqualTo(210);
        String said = onFx(() -> tab("lockouts").getAccessibleText());
        robot.interact(() -> tab("overview").requestFocus());

        robot.interact(() -> stage.setWidth(900));

        await("it is folded", () -> width() == 56);
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("nav-overview");
        assertThat(onFx(() -> tab("lockouts").getAccessibleText())).isEqualTo(said);
        assertThat(onFx(() -> tab("lockouts").getTooltip().getText()))
                .startsWith(said.split(",", 2)[0] + " (")
                .endsWith("): 1");
        assertThat(texts()).isEmpty();
        Bounds rail = bounds(".rail");
        for (String id : List.of("count-lockouts", "nav-lockouts", "sign-out", "back", "forward", "fold")) {
            assertThat(rail.contains(bounds("#" + id))).as(id).isTrue();
        }
        robot.type(KeyCode.DOWN);
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("nav-events");

        robot.press(KeyCode.CONTROL, KeyCode.B).release(KeyCode.B, KeyCode.CONTROL);
        assertThat(width()).isEqualTo(210);
        robot.interact(() -> stage.setWidth(1280));
        robot.clickOn("#fold");
        assertThat(width()).isEqualTo(56);
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("nav-events");
        await("it is kept", () -> settings().load().navigationFolded());
        robot.interact(() -> stage.setWidth(900));
        goTo("users");
        awaitSight("users-table");
        bounds("#users-table");
        assertThat(onFx(() -> List.copyOf(table("users-table").getColumns())))
                .allMatch(column -> column.getWidth() >= TextColumns.widthOfTitle(column.getText()));
    }

    private double width() {
        bounds(".rail");
        return onFx(() -> robot.lookup(".rail").queryAs(Region.class).getWidth());
    }

    private ToggleButton tab(String page) {
        return robot.lookup("#nav-" + page).queryAs(ToggleButton.class);
    }

    /** Of names; what counts is on badges. */
    private List<String> texts() {
        return onFx(() -> robot.lookup(".rail .label, .rail .button").queryAllAs(Labeled.class).stream()
                .filter(Node::isVisible)
                .filter(labeled -> !labeled.getStyleClass().contains("rail-count"))
                .map(Labeled::getText)
                .filter(text -> text != null && !text.isEmpty())
                .toList());
    }
}
