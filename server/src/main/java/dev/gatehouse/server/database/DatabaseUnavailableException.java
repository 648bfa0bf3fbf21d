package dev.gatehouse.server.database;

/** The database, or the directory that holds it, cannot be used; the message is one line for an operator. */
public sealed class DatabaseUnavailableException extends Exception
        permits DirectoryInUseException, OtherTablesException {

    private static final long serialVersionUID = 1;

    DatabaseUnavailableException(String message) {
        super(message);
    }

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
