package dev.gatehouse.console;

import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Gives a {@link Console} its window. */
public final class ConsoleApplication extends Application {

    private @Nullable Console console;

    @Override
    public void init() {
        LaunchArguments arguments = LaunchArguments.parse(getParameters().getRaw());
        console = new Console(ConsoleEnvironment.ofSystem(), arguments);
    }

    @Override
    public void start(Stage stage) {
        if (console != null) {
            console.start(stage);
        }
    }

    @Override
    public void stop() {
        if (console != null) {
            console.close();
        }
    }
}
