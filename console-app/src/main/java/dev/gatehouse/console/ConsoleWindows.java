package dev.gatehouse.console;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The windows of the program, each a {@link Console} with a sign-in of its own. After the constructor, confined to the FX
 * thread.
 */
public final class ConsoleWindows implements AutoCloseable {

    private final ConsoleEnvironment environment;
    private final Console first;
    private final Map<Console, Stage> open = new LinkedHashMap<>();

    /** Reads what is remembered, so this may block: not for the FX thread. */
    public ConsoleWindows(ConsoleEnvironment environment) {
        this(environment, LaunchArguments.NONE);
    }

    /** As {@link #ConsoleWindows(ConsoleEnvironment)}, the first window with what the program was started with. */
    ConsoleWindows(ConsoleEnvironment environment, LaunchArguments arguments) {
        this.environment = environment;
        this.first = newConsole(arguments);
    }

    /** Opens the first of them. */
    public void start(Stage stage) {
        show(first, stage);
    }

    /** Ends them all. The first window itself is left to the caller. */
    @Override
    public void close() {
        Map<Console, Stage> closing = Map.copyOf(open);
        open.clear();
        closing.forEach((console, stage) -> {
            console.close();
            if (!console.equals(first)) {
                stage.hide();
            }
        });
    }

    private Console newConsole(LaunchArguments arguments) {
        return new Console(environment, arguments, this::openAnother);
    }

    private void openAnother() {
        Thread.ofVirtual().name("gatehouse-window").start(() -> {
            Console another = newConsole(LaunchArguments.NONE);
            Platform.runLater(() -> show(another, new Stage()));
        });
    }

    private void show(Console console, Stage stage) {
        open.put(console, stage);
        stage.setOnHidden(_ -> {
            if (open.remove(console, stage)) {
                console.close();
            }
        });
        console.start(stage);
    }
}
