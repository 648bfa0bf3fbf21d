package dev.gatehouse.server.setup;

/** The setup ends without having written anything; the message is one line for an operator. */
final class SetupException extends Exception {

    private static final long serialVersionUID = 1;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
