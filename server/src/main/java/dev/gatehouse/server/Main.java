package dev.gatehouse.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.logging.LogManager;

/** The way in. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits with its code: 0 done, 1 failed, 2 misspelt. Before any class of ours or of a library
     * folds a case or formats a number, the locale is set to the one of no country, so that Turkish, say, does not turn
     * the column {@code id} into another one; and what the process writes becomes its owner's alone.
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        FileModeMask.ownerOnly();
        try (InputStream logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        System.exit(Commands.run(args));
    }
}
