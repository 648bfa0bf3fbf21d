package dev.gatehouse.server.backup;

/** A backup cannot be made, verified or restored; the message is one line for an operator. */
final class BackupException extends Exception {

    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
