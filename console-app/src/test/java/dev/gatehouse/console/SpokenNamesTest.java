package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the keyboard comes to has a name for a screen reader, in each language: on every page, tab and dialog. */
class SpokenNamesTest extends FakeServerTest {

    private static final List<String> DIALOGS = List.of(
            "overview-report",
            "events-colour",
            "sessions-terminate",
            "sessions-story",
            "sessions-group",
            "users-create",
            "users-role",
            "users-password",
            "lockouts-lock",
            "blocks-add",
            "threats-block",
            "audit-export");

    @BeforeEach
    void fill() {
        server.admit("alice", NOW);
        server.users().add("alice", Role.USER);
        server.lockouts().lock("alice", "192.0.2.1", NOW);
        server.blocks().add("192.0.2.7", "scans", "adam", null);
        server.cases().open("bob", "192.0.2.7", NOW);
        server.keys().add("active-1", KeyPurpose.ACCESS, KeyState.ACTIVE, 12, null);
        server.ledger().append(NOW.minusSeconds(60), EventType.LOGIN_FAILED, "bob", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everythingThatTheKeyboardComesToHasAName(String language) {
        locale = Locale.of(language);
        List<String> nameless = new ArrayList<>();
        open("adam", "light");
        nameless.addAll(nameless("sign-in"));
        signIn("right");
        for (String page : pages()) {
            goTo(page);
            nameless.addAll(nameless(page));
            tabs().forEach(tab -> {
                robot.interact(() -> tab.pane().getSelectionModel().select(tab.number()));
                nameless.addAll(nameless(page + " " + tab.number()));
            });
            robot.interact(
                    () -> tabs().forEach(tab -> tab.pane().getSelectionModel().selectFirst()));
            robot.interact(() -> robot.lookup("#" + page + "-table")
                    .<TableView<?>>tryQuery()
                    .ifPresent(table -> table.getSelectionModel().selectFirst()));
            dialogs(page).forEach(button -> {
                robot.interact(() -> robot.lookup("#" + button).queryButton().fire());
                nameless.addAll(nameless(button));
                robot.type(KeyCode.ESCAPE);
            });
        }
        assertThat(nameless).isEmpty();
    }

    private List<String> pages() {
        return onFx(() -> robot
                .lookup(node -> node instanceof ToggleButton
                        && node.getId() != null
                        && node.getId().startsWith("nav-"))
                .queryAll()
                .stream()
                .map(node -> node.getId().substring("nav-".length()))
                .toList());
    }

    private static List<String> dialogs(String page) {
        return DIALOGS.stream().filter(button -> button.startsWith(page + "-")).toList();
    }

    private record TabAt(TabPane pane, int number) {}

    private List<TabAt> tabs() {
        return onFx(() -> robot.lookup(node -> node instanceof TabPane && shown(node)).queryAll().stream()
                .map(TabPane.class::cast)
                .flatMap(pane -> Stream.iterate(
                                0, number -> number < pane.getTabs().size(), number -> number + 1)
                        .map(number -> new TabAt(pane, number)))
                .toList());
    }

    /** What has no name among all that is in sight. */
    private List<String> nameless(String where) {
        return onFx(() -> Window.getWindows().stream()
                .filter(Window::isShowing)
                .flatMap(window -> all(window.getScene().getRoot()))
                .filter(node ->
                        node.isFocusTraversable() && shown(node) && name(node).isBlank())
                .map(node -> where + ": " + node)
                .toList());
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(SpokenNamesTest::all))
                : Stream.of(node);
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    /** What a screen reader says of it: its own name, that of its label, or what it shows. A field's content is no name. */
    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null) {
            return "labelled";
        }
        if (node instanceof TextInputControl field) {
            return field.getPromptText() == null ? "" : field.getPromptText();
        }
        return node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text ? text : "";
    }
}
