package dev.gatehouse.console;

import dev.gatehouse.console.audit.HeadPins;
import dev.gatehouse.console.store.EventStore;
import dev.gatehouse.console.theme.TextSize;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Subscription;

/**
 * The windows of the program, each a {@link Console} with a sign-in of its own, or a capture. After the constructor, confined
 * to the FX thread.
 */
public final class ConsoleWindows implements AutoCloseable {

    private final ConsoleEnvironment environment;
    private final ConsoleMemory memory;
    private final ConsoleWindow first;
    private final Map<ConsoleWindow, Stage> open = new LinkedHashMap<>();
    private Subscription following = Subscription.EMPTY;

    /** Reads what is remembered, so this may block: not for the FX thread. */
    public ConsoleWindows(ConsoleEnvironment environment) {
        this(environment, LaunchArguments.NONE);
    }

    /** As {@link #ConsoleWindows(ConsoleEnvironment)}, the first window with what the program was started with. */
    ConsoleWindows(ConsoleEnvironment environment, LaunchArguments arguments) {
        this.environment = environment;
        this.memory = new ConsoleMemory(environment.settings(), LaunchArguments.NONE);
        this.first = arguments.capture().map(this::capture).orElseGet(() -> newConsole(arguments));
    }

    /** Opens the first of them. */
    public void start(Stage stage) {
        TextSize.parse(memory.settings().textSize()).apply();
        following =
                TextSize.nowProperty().subscribe((_, size) -> memory.change(before -> before.sized(size.percent())));
        show(first, stage);
    }

    /** Ends them all. The first window itself is left to the caller. */
    @Override
    public void close() {
        following.unsubscribe();
        Map<ConsoleWindow, Stage> closing = Map.copyOf(open);
        open.clear();
        closing.forEach((window, stage) -> {
            window.close();
            if (!window.equals(first)) {
                stage.hide();
            }
        });
    }

    private ConsoleWindow capture(Path file) {
        return new OfflineWindow(
                environment,
                new CaptureContent(file, new HeadPins(environment.settings().beside("ledger-heads.properties"))));
    }

    private Console newConsole(LaunchArguments arguments) {
        return new Console(environment, arguments, new OtherWindows());
    }

    private void open(Supplier<ConsoleWindow> window) {
        Thread.ofVirtual().name("gatehouse-window").start(() -> {
            ConsoleWindow another = window.get();
            Platform.runLater(() -> show(another, new Stage()));
        });
    }

    private void show(ConsoleWindow window, Stage stage) {
        open.put(window, stage);
        stage.setOnHidden(_ -> {
            if (open.remove(window, stage)) {
                window.close();
            }
        });
        window.start(stage);
    }

    private final class OtherWindows implements WindowOpener {

        @Override
        public void openConsole() {
            open(() -> newConsole(LaunchArguments.NONE));
        }

        @Override
        public void openCapture(Path file) {
            open(() -> capture(file));
        }

        @Override
        public void openKept(String server, String username, EventStore store) {
            open(() -> new OfflineWindow(environment, new KeptContent(environment.stores(), server, username, store)));
        }
    }
}
