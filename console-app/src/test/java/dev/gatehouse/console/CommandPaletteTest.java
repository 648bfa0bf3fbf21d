package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class CommandPaletteTest extends FakeServerTest {

    @Test
    void leadsToAPageByAFewLetters() {
        signIn("olga", "light");

        palette("dep");
        robot.type(KeyCode.ENTER);

        assertThat(onFx(() -> robot.lookup("#deprecations-table").tryQuery())).isPresent();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void doesWhatThePageInSightCanDo() {
        signIn("olga", "light");
        goTo("lockouts");

        palette("lock out");
        robot.type(KeyCode.ENTER);

        awaitSight("lock-user");
    }

    @Test
    void saysWhyAnActionCannotBeDoneAndDoesNotDoIt() {
        signIn("otto", "light");
        goTo("lockouts");

        palette("lock out…");
        assertThat(lines()).anyMatch(line -> line.contains("that takes an operator"));
        robot.type(KeyCode.ENTER);

        assertThat(onFx(() -> robot.lookup("#lock-user").tryQuery())).isEmpty();
        assertThat(isOpen()).isTrue();
    }

    @Test
    void leadsToAUserThatOnlyTheServerKnows() {
        server.users().add("alice", Role.USER);
        server.users().add("alicia", Role.USER);
        signIn("olga", "light");

        palette("alice");
        await("she is there", () -> lines().contains("alice"));
        robot.type(KeyCode.ENTER);

        await("she is the only one", () -> table("users-table").getItems().size() == 1);
        assertThat(onFx(() ->
                        robot.lookup("#users-q").queryAs(TextInputControl.class).getText()))
                .isEqualTo("user:alice");
    }

    /** What is not there has no name that a screen reader could say. */
    @Test
    void tabDoesNotStopWhereThePaletteWouldBe() {
        signIn("olga", "light");
        robot.interact(() -> robot.lookup("#nav-events").query().requestFocus());
        Set<String> stops = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            robot.type(KeyCode.TAB);
            stops.add(onFx(() -> String.valueOf(stage.getScene().getFocusOwner().getId())));
        }

        assertThat(stops).hasSizeGreaterThan(9).doesNotContain("overlay");
    }

    @Test
    void givesTheKeyboardBackOnEscape() {
        signIn("olga", "light");
        goTo("events");

        palette("x");
        robot.type(KeyCode.ESCAPE);

        assertThat(isOpen()).isFalse();
        assertThat(onFx(() -> robot.lookup("#nav-events").query().isFocused())).isTrue();
    }

    @Test
    void tellsTheKeysOfThePageAndOfTheWindow() {
        signIn("olga", "light");
        goTo("sessions");

        robot.type(KeyCode.F1);
        awaitSight("help");

        Set<String> said = onFx(() -> robot.lookup("#help").query().lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .collect(Collectors.toSet()));
        assertThat(said).contains("Terminate…", "Delete", "Go to or do…", "Ctrl+K", "Lockouts", "Ctrl+5", "Alt+←");

        robot.type(KeyCode.ESCAPE);
        await("it is gone", () -> robot.lookup("#help").tryQuery().isEmpty());
    }

    private void palette(String text) {
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        await(
                "the field has the keyboard",
                () -> robot.lookup("#palette-text").query().isFocused());
        robot.write(text);
    }

    private boolean isOpen() {
        return onFx(() -> robot.lookup("#palette-text").tryQuery().isPresent());
    }

    private Set<String> lines() {
        return onFx(() -> robot.lookup("#palette-list").query().lookupAll(".label").stream()
                .map(node -> String.valueOf(((Label) node).getText()))
                .collect(Collectors.toSet()));
    }
}
