package dev.gatehouse.server.command;

/**
 * Gatehouse cannot start, or not for a command; the message is one line for an operator. Where the cause is an {@link
 * dev.gatehouse.server.config.InvalidSettingsException}, its problems are.
 */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** As the cause says it. */
    public StartException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
