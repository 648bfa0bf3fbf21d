package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A screen of 1920 by 1080 pixels at 200 % has 960 by 540 of the window's. */
class SmallWindowTest extends FakeServerTest {

    /** In the language of longer words as well, also of the page that is in sight, whose name is bold. */
    @ParameterizedTest
    @CsvSource({"en, 900", "de, 900", "en, 960", "de, 960", "de, 1024", "de, 1280"})
    void showsPagesAndTilesWholeInASmallWindow(String language, int width) {
        locale = Locale.of(language);
        server.users().add("adam", Role.ADMIN);
        server.users().put(new User(new AccountId(3), "olga", Role.OPERATOR, true, true, NOW, null));
        openAt(width);
        awaitSight("overview-factor-tile");
        await("accounts are counted", () -> text("overview-factor").startsWith("50 %"));

        assertThat(cut(".tile .label")).as("tiles").isEmpty();
        assertThat(tiles()).as("inside the window").allMatch(tile -> tile.getMaxX() <= width);
        if (width > 1000) {
            assertThat(tiles().stream().map(tile -> Math.rint(tile.getMinX() / 2)))
                    .as("one below the other")
                    .hasSize(8)
                    .satisfies(left -> assertThat(Set.copyOf(left)).hasSize(4));
        }
        for (String page : List.of("alerts", "deprecations", "lockouts")) {
            goTo(page);
            assertThat(cut(".rail .label")).as(page).isEmpty();
        }
    }

    private List<Bounds> tiles() {
        return onFx(() -> robot.lookup(".tile").queryAll().stream()
                .map(tile -> tile.localToScene(tile.getBoundsInLocal()))
                .toList());
    }

    private void openAt(int width) {
        open("adam", "light");
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(560);
        });
        signIn("right");
    }

    private List<String> cut(String labels) {
        return cut(labels, ".*");
    }

    /** Of those that say something like that. */
    private List<String> cut(String labels, String like) {
        return onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return robot.lookup(labels).queryAllAs(Labeled.class).stream()
                    .filter(label -> label.getText() != null && !label.getText().isEmpty())
                    .filter(label -> label.getText().matches(like))
                    .filter(label -> !label.getText().equals(((Text) label.lookup(".text")).getText()))
                    .map(Labeled::getText)
                    .toList();
        });
    }

    /** It is what one waits for. */
    @ParameterizedTest
    @CsvSource({"en", "de"})
    void showsTheTimeThatIsLeftWholeInTheSmallestWindow(String language) {
        locale = Locale.of(language);
        server.lockouts().lock("alice.meyer", "198.51.100.77", NOW.minusSeconds(11));
        server.blocks().add("198.51.100.0/24", "token of another came back", null, NOW.plusSeconds(86_399));
        openAt(900);
        for (String page : List.of("lockouts", "blocks")) {
            goTo(page);
            await("it is there", () -> !table(page + "-table").getItems().isEmpty());
            assertThat(cut("#" + page + "-table .table-cell", "\\d+ (h|min) \\d+ (min|s)"))
                    .as(page)
                    .isEmpty();
        }
    }

    /** What is outside the window, or below something else, cannot be pressed. */
    @ParameterizedTest
    @CsvSource({"en, 960", "de, 960", "de, 1024", "de, 1280"})
    void keepsFiltersInsideASmallWindow(String language, int width) {
        locale = Locale.of(language);
        server.users().add("adam", Role.ADMIN);
        openAt(width);
        for (String page : List.of("events", "threats", "sessions", "users", "lockouts", "blocks", "alerts")) {
            goTo(page);
            awaitSight(page + "-table");
            Bounds table = bounds("#" + page + "-table");

            List<Bounds> rows = onFx(this::filters);
            assertThat(rows).as(page).isNotEmpty();
            assertThat(rows).as("%s inside the window", page).allMatch(row -> row.getMaxX() <= width);
            assertThat(rows).as("%s above its table", page).allMatch(row -> row.getMaxY() <= table.getMinY());
            assertThat(rows)
                    .as("%s one beside the other", page)
                    .allMatch(row -> rows.stream().allMatch(other -> row.equals(other) || !row.intersects(other)));
        }
    }

    private List<Bounds> filters() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
        Stream<Node> others = robot.lookup(".filter-others").queryAllAs(Pane.class).stream()
                .flatMap(pane -> pane.getChildren().stream());
        return Stream.concat(robot.lookup(".search").queryAll().stream(), others)
                .map(node -> node.localToScene(node.getBoundsInLocal()))
                .toList();
    }
}
