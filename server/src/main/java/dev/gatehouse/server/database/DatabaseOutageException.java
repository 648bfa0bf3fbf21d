package dev.gatehouse.server.database;

/**
 * The database does not serve at the moment, through no mistake of ours: it is away, keeps others waiting, or its disk is
 * full. It may do so again in a few seconds. The message is one line for an operator, and it is in the log by the time that
 * this is thrown. Whether the transaction took place is not known where its commit was under way.
 */
final class DatabaseOutageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseOutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
