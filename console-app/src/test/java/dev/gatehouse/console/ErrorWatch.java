package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches what is written to standard error during a test with a window: there JavaFX tells what was thrown on its thread
 * and in bindings, and goes on as if nothing had been. Nothing else may write there; what loggers say does not count,
 * unless it is JavaFX's own warnings.
 */
final class ErrorWatch {

    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Handler warnings = new Warnings();

    /** Begins to watch. Console handlers that are there already keep the stream that they have. */
    void start() {
        Handler[] made = Logger.getLogger("").getHandlers();
        assertThat(made).hasAtLeastOneElementOfType(ConsoleHandler.class);
        JAVAFX.addHandler(warnings);
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    /** Ends, and fails if anything was written. */
    void stop() {
        System.setErr(before);
        JAVAFX.removeHandler(warnings);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .as("standard error")
                .isEmpty();
    }

    private final class Warnings extends Handler {

        @Override
        public void publish(@Nullable LogRecord record) {
            if (record != null && record.getLevel().intValue() >= Level.WARNING.intValue()) {
                written.writeBytes((record.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
