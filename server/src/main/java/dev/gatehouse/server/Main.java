package dev.gatehouse.server;

import dev.gatehouse.server.command.GatehouseCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** The way in. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code: 0 done, 1 failed, 2 misspelt. */
    public static void main(String[] args) throws IOException {
        try (InputStream logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        System.exit(GatehouseCommand.run(args));
    }
}
