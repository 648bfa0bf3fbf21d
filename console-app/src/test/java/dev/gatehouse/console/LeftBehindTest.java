package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * Page changes and dialogs leave nothing behind: what is still there after a collection of garbage, a listener included, is an
 * object of a class of which there are more and more. With {@code -Dleft-behind.rounds=100} there are more than 500 of each.
 */
class LeftBehindTest extends FakeServerTest {

    /** In each, a page is gone to and left six times, and six dialogs are opened and left. */
    private static final int ROUNDS = Integer.getInteger("left-behind.rounds", 4);

    private static final int WARM_UP = 2;

    private static final List<String> PAGES = List.of("events", "sessions", "users", "threats", "audit", "overview");

    /** The fifty ways back, and what TestFX records of a window. */
    private static final Set<String> KEPT = Set.of(
            "dev.gatehouse.console.shell.PageHistory$VisitedPlace",
            "dev.gatehouse.console.list.FilterValues",
            "javafx.event.ActionEvent");

    /**
     * Through these is heard of a property by what it does not hold. It lets go of those whose listener is gone only where it has
     * no room for one more. The listener itself is of another class, and counted.
     */
    private static final Pattern HEARD_THROUGH =
            Pattern.compile("javafx\\.beans\\.(property\\.\\w+PropertyBase\\$Listener|WeakInvalidationListener)");

    /** Ours and the toolkit's, with the lambdas of both; what it keeps inside, such as laid out texts, it bounds by itself. */
    private static final Pattern COUNTED =
            Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+((?:dev\\.gatehouse|javafx)\\S*)");

    @Test
    void pageChangesAndDialogsLeaveNothingBehind() throws JMException {
        server.admit("alice", NOW);
        server.users().add("alice", Role.USER);
        server.ledger().append(NOW.minusSeconds(60), EventType.LOGIN_FAILED, "bob", null);
        signIn("adam", "light");
        goTo("sessions");
        await("a session is there", () -> !table("sessions-table").getItems().isEmpty());
        walk(WARM_UP);
        Map<String, Long> first = instances();
        walk(ROUNDS);
        Map<String, Long> second = instances();
        walk(ROUNDS);
        Map<String, Long> third = instances();

        Set<String> growing = grown(first, second);
        growing.retainAll(grown(second, third));
        growing.removeAll(KEPT);
        growing.removeIf(HEARD_THROUGH.asMatchPredicate());
        assertThat(growing)
                .as("classes of which there is at least one more a round, and again")
                .isEmpty();
    }

    /** What weak references keep until they are looked at grows as well, but not twice. */
    private static Set<String> grown(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .filter(type -> type.getValue() - before.getOrDefault(type.getKey(), 0L) >= ROUNDS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void walk(int rounds) {
        for (int round = 0; round < rounds; round++) {
            PAGES.forEach(this::goTo);
            openAndLeave("overview", "overview-report", "overview-report");
            goTo("sessions");
            robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
            openAndLeave("sessions", "sessions-terminate", "sessions-terminate");
            openAndLeave("sessions", "sessions-story", "sessions-story");
            openAndLeave("sessions", "sessions-group", "sessions-group");
            openAndLeave("users", "users-create", "users-create");
            openAndLeave("audit", "audit-export", "audit-export-range");
        }
    }

    private void openAndLeave(String page, String button, String dialog) {
        goTo(page);
        robot.interact(() -> robot.lookup("#" + button).queryAs(Button.class).fire());
        robot.interact(() ->
                robot.lookup("#" + dialog + "-cancel").queryAs(Button.class).fire());
    }

    /** How many there are of each class after a collection of garbage. */
    private static Map<String, Long> instances() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> instances = new TreeMap<>();
        COUNTED.matcher(histogram.toString())
                .results()
                .forEach(
                        (MatchResult line) -> instances.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
        return instances;
    }
}
