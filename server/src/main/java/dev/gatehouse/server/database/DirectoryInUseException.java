package dev.gatehouse.server.database;

import java.nio.file.Path;

/** Another process holds the data directory, and the embedded database with it. */
public final class DirectoryInUseException extends DatabaseUnavailableException {

    private static final long serialVersionUID = 1;

    DirectoryInUseException(Path path) {
        super("The data directory %s is held by a running Gatehouse; stop that one first".formatted(path));
    }
}
