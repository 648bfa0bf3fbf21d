package dev.gatehouse.server;

/** Gatehouse cannot start; the message is one line for an operator. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** As the cause says it. */
    StartException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
