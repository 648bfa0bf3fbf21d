package dev.gatehouse.console;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.TimeLimits;
import dev.gatehouse.console.backend.Backoff;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.SettingsFile;
import dev.gatehouse.console.store.KeptStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the whole console, in a window. */
abstract class ConsoleTest extends FxTest {

    private @Nullable ConsoleWindows windows;

    /** What was told on the desktop. */
    protected final List<String> notified = new CopyOnWriteArrayList<>();

    /** The language of the window. */
    protected Locale locale = Locale.ENGLISH;

    @TempDir
    private Path directory;

    /** Also waits for the last settings to be written, since the directory is deleted behind them. */
    @AfterEach
    void closeConsole() {
        ConsoleWindows open = windows;
        if (open != null) {
            robot.interact(open::close);
        }
        await(
                "what it remembers is written",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch("gatehouse-settings"::equals));
    }

    /** Opens the console as a user finds it who was here before. */
    protected void open(ServerAddress server, InstantSource clock, String username, String appearance) {
        SavedServer saved = SavedServer.of(server.toString()).signedIn(username);
        open(ConsoleSettings.NONE.first(saved).looking(appearance), clock);
    }

    /** Opens the console with what it remembers. */
    protected void open(ConsoleSettings remembered, InstantSource clock) {
        settings().save(remembered);
        open(LaunchArguments.NONE, clock);
    }

    /** Opens the console with what it is started with. */
    protected void open(LaunchArguments arguments, InstantSource clock) {
        Backoff quick = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1));
        ConsoleEnvironment environment = new ConsoleEnvironment(
                settings(),
                TimeLimits.PATIENT,
                quick,
                clock,
                ZoneOffset.UTC,
                locale,
                (_, name) -> Optional.of(saved(name)),
                (_, said) -> notified.add(said),
                stores());
        ConsoleWindows opened = new ConsoleWindows(environment, arguments);
        windows = opened;
        robot.interact(() -> opened.start(stage));
    }

    /** Where the console keeps events; nowhere unless a test wants it. */
    protected KeptStores stores() {
        return KeptStores.none();
    }

    /** Where the console saves a file that it calls so. */
    protected Path saved(String name) {
        return directory.resolve(name);
    }

    /** What the console has remembered. */
    protected SettingsFile settings() {
        return new SettingsFile(directory.resolve("console.json"));
    }

    /** Types the password and waits until events arrive. */
    protected void signIn(String password) {
        awaitSight("password");
        robot.clickOn("#password").write(password).type(KeyCode.ENTER);
        awaitLive();
    }

    /** Waits until events arrive. */
    protected void awaitLive() {
        await("the console is live", () -> "Live".equals(text("status-connection")));
    }

    /** Terminates the sessions that are selected, for that reason. */
    protected void terminate(String reason) {
        robot.clickOn("#sessions-terminate");
        giveReason("sessions-terminate", reason);
    }

    /** Answers a question that wants a reason. The click is for the headless window, which has no focus. */
    protected void giveReason(String dialog, String reason) {
        awaitSight(dialog + "-reason");
        robot.clickOn("#" + dialog + "-reason").write(reason).type(KeyCode.ENTER);
    }

    /** Goes to the page with that number. */
    protected void goTo(KeyCode digit) {
        robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
    }

    /** Goes to the page with that id, whose tab may have to be scrolled to. */
    protected void goTo(String page) {
        robot.interact(
                () -> robot.lookup("#nav-" + page).queryAs(ToggleButton.class).fire());
    }

    /** Writes that into the page's search; not by the keyboard, which a dialog that closes may give back late. */
    protected void search(String page, String filter) {
        robot.interact(() ->
                robot.lookup("#" + page + "-q").queryAs(TextInputControl.class).setText(filter));
    }

    /** Waits until there is a node with that id, such as a dialog's. */
    protected void awaitSight(String id) {
        await(id + " is there", () -> robot.lookup("#" + id).tryQuery().isPresent());
    }

    /** Waits until there is no node with that id. */
    protected void awaitGone(String id) {
        await(id + " is gone", () -> robot.lookup("#" + id).tryQuery().isEmpty());
    }

    /** Whether the node with that id cannot be used. */
    protected boolean disabled(String id) {
        return onFx(() -> robot.lookup("#" + id).query().isDisabled());
    }

    /** Where the first node of that selector is in its scene, which is laid out for that: a node may be there before it has a place. */
    protected Bounds bounds(String selector) {
        return onFx(() -> {
            Node node = robot.lookup(selector).query();
            Parent root = node.getScene().getRoot();
            root.applyCss();
            root.layout();
            return node.localToScene(node.getBoundsInLocal());
        });
    }
}
