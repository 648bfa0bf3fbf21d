package dev.gatehouse.console;

import javafx.stage.Stage;

/** What a window of the program shows. Confined to the FX thread. */
interface ConsoleWindow extends AutoCloseable {

    /** Shows it in that window. */
    void start(Stage stage);

    /** Ends everything that runs for it. The window is left to the caller. */
    @Override
    void close();
}
