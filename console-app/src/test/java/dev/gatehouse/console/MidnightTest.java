package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window stays open over midnight. */
class MidnightTest extends FakeServerTest {

    private static final Instant LATE = Instant.parse("2026-11-23T23:52:47Z");

    @BeforeEach
    void isLate() {
        now.set(LATE);
    }

    /** Late on the next day it would be taken for one of that day. */
    @Test
    void showsTheDateOfWhatWasTodayWhenItWasRead() {
        server.lockouts().lock("alice", "192.0.2.1", LATE);
        server.ledger().append(LATE, EventType.LOGIN_FAILED, "bob", null);
        signIn("adam", "light");
        await("it is there", () -> painted("overview-newest-warnings").contains("23:52:47.000"));
        goTo("lockouts");
        robot.clickOn("#lockouts-which-all");
        await("it is there", () -> painted("lockouts-table").contains("23:52:47"));

        now.set(LATE.plus(Duration.ofMinutes(10)));

        await("it has its date", () -> painted("lockouts-table").contains("2026-11-23 23:52:47"));
        assertThat(onFx(() -> painted("lockouts-table"))).doesNotContain("23:52:47");
        goTo("overview");
        await("it has its date", () -> painted("overview-newest-warnings").contains("2026-11-23 23:52:47"));
    }

    /** A user's name has the room that times of today do not need; those with a date are whole all the same. */
    @Test
    void givesTimesTheRoomThatTheyNeed() {
        server.cases().open("workstation-07", "198.51.100.177", LATE);
        signIn("adam", "light");
        goTo("threats");
        await("it is there", () -> table("threats-table").getItems().size() == 1);
        robot.interact(() -> table("threats-table").getSelectionModel().selectFirst());
        await("the name is read", () -> painted("threats-table").contains("workstation-07"));

        now.set(LATE.plus(Duration.ofMinutes(10)));

        await("it has its date", () -> painted("threats-table").contains("2026-11-23 23:52:47"));
        assertThat(onFx(() -> table("threats-table").getColumns().stream()
                        .mapToDouble(TableColumn::getWidth)
                        .sum()))
                .isLessThanOrEqualTo(onFx(() -> table("threats-table").getWidth()));
    }

    private Set<String> painted(String table) {
        return table(table).lookupAll(".table-cell").stream()
                .filter(cell ->
                        cell instanceof TableCell<?, ?> shown && !shown.isEmpty() && shown.lookup(".text") != null)
                .map(cell -> ((Text) cell.lookup(".text")).getText())
                .collect(Collectors.toSet());
    }
}
