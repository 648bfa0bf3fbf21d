package dev.gatehouse.console;

import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Gives the {@link ConsoleWindows} the first of them. */
public final class ConsoleApplication extends Application {

    private @Nullable ConsoleWindows windows;

    @Override
    public void init() {
        LaunchArguments arguments = LaunchArguments.parse(getParameters().getRaw());
        windows = new ConsoleWindows(ConsoleEnvironment.ofSystem(), arguments);
    }

    @Override
    public void start(Stage stage) {
        if (windows != null) {
            windows.start(stage);
        }
    }

    @Override
    public void stop() {
        if (windows != null) {
            windows.close();
        }
    }
}
